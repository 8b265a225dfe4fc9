import { Component, type ReactNode } from 'react';
import { Button } from '../ui/Button.tsx';
import css from './App.module.css';

interface State {
  crashed: boolean;
}

/** Catches an error while rendering: the rest of the window stays, and the page can be drawn anew. */
export class CrashBoundary extends Component<{ children: ReactNode }, State> {
  override state: State = { crashed: false };

  static getDerivedStateFromError(): State {
    return { crashed: true };
  }

  override render() {
    if (!this.state.crashed) return this.props.children;
    return (
      <div className={css['crash']} role="alert">
        <h1 className={css['crashTitle']}>This page could not be drawn</h1>
        <p>
          An error of the console’s own. Nothing was refreshed or changed by it. Try again; if it
          comes back, close the console and open it again.
        </p>
        <Button onPress={() => this.setState({ crashed: false })}>Try again</Button>
      </div>
    );
  }
}

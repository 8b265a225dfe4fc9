import { useId } from 'react';
import type { AccessWay } from '../../../../shared/access-ways.ts';
import type { Lack, Profile } from '../../../../shared/views.ts';
import { lackFullName } from '../../profiles/lack-words.ts';
import { lackOf, type AccessDraft } from './access-draft.ts';
import { wayName } from '../way-name.ts';
import { wayGroups, wayWords } from './ask-words.ts';
import type { FormPart } from './form-part.ts';
import { Radio } from './Radio.tsx';
import css from './WayChoice.module.css';

interface Props extends Pick<FormPart, 'edit'> {
  draft: Pick<AccessDraft, 'way'>;
  profile: Pick<Profile, 'lacks' | 'keyKind'>;
}

/** In which of Stripe's ways it is asked. One that the key may not use can be looked at all the same. */
export function WayChoice({ draft, profile, edit }: Props) {
  const id = useId();
  const titleId = (group: number) => `${id}-${group}`;
  return (
    <div role="radiogroup" aria-label="Way" className={css['ways']}>
      {profile.keyKind === 'restricted' && (
        <p className={css['quiet']}>What this key may not do shows when it is first tried.</p>
      )}
      {wayGroups.map(({ title, ways }, group) => (
        <div key={title} className={css['group']}>
          <div id={titleId(group)} className={css['title']}>
            {title}
          </div>
          {ways.map((way) => (
            <Way
              key={way}
              way={way}
              group={id}
              groupTitleId={titleId(group)}
              isChosen={way === draft.way}
              lack={lackOf(way, profile.lacks)}
              onChoose={() => edit({ way })}
            />
          ))}
        </div>
      ))}
    </div>
  );
}

interface WayProps {
  way: AccessWay;
  group: string;
  groupTitleId: string;
  isChosen: boolean;
  /** What the key was found to lack for it. */
  lack: Lack | null;
  onChoose: () => void;
}

function Way({ way, group, groupTitleId, isChosen, lack, onChoose }: WayProps) {
  const ids = { radio: useId(), name: useId(), does: useId(), lack: useId() };
  const { does } = wayWords[way];
  const name = wayName[way];
  return (
    <label className={css['way']} htmlFor={ids.radio}>
      <Radio
        id={ids.radio}
        name={group}
        aria-labelledby={ids.name}
        aria-describedby={`${groupTitleId} ${ids.does}${lack === null ? '' : ` ${ids.lack}`}`}
        checked={isChosen}
        onChange={onChoose}
      />
      <span>
        <span id={ids.name} className={css['name']}>
          {name}
        </span>
        {lack !== null && (
          <span id={ids.lack} className={css['lack']}>
            this key may not: it lacks {lackFullName(lack)}
          </span>
        )}
        <span id={ids.does} className={css['does']}>
          {does}
        </span>
      </span>
    </label>
  );
}

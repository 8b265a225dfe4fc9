import { lazy, Suspense, useEffect } from 'react';
import { later } from '../ui/later.tsx';
import { useDialogs, type OpenDialog } from './open-dialog.ts';

const AddKeyDialog = lazy(() =>
  import('../features/profiles/AddKeyDialog.tsx').then((module) => ({
    default: module.AddKeyDialog,
  })),
);
const ManageProfile = lazy(() =>
  import('../features/profiles/ManageProfile.tsx').then((module) => ({
    default: module.ManageProfile,
  })),
);
const DiagnosticsDialog = lazy(() =>
  import('../features/diagnostics/DiagnosticsDialog.tsx').then((module) => ({
    default: module.DiagnosticsDialog,
  })),
);
const RefreshManyDialog = lazy(() =>
  import('../features/refresh-many/RefreshManyDialog.tsx').then((module) => ({
    default: module.RefreshManyDialog,
  })),
);
const CreateCustomerDialog = lazy(() =>
  import('../features/access/CreateCustomerDialog.tsx').then((module) => ({
    default: module.CreateCustomerDialog,
  })),
);
const AskAccessDialog = lazy(() =>
  import('../features/access/ask/AskAccessDialog.tsx').then((module) => ({
    default: module.AskAccessDialog,
  })),
);
const AccessRequestDialog = lazy(() =>
  import('../features/access/requests/AccessRequestDialog.tsx').then((module) => ({
    default: module.AccessRequestDialog,
  })),
);
const ShortcutsDialog = lazy(() =>
  import('../features/palette/ShortcutsDialog.tsx').then((module) => ({
    default: module.ShortcutsDialog,
  })),
);
/** Loaded ahead as well: it is to be there as fast as it is asked for. */
export const palette = later(async () => (await import('../features/palette/Palette.tsx')).Palette);

/** The dialog that is open, of those that can be opened from more than one place. */
export function Dialogs() {
  const { open, close } = useDialogs();
  return (
    <Suspense fallback={null}>
      {open?.kind === 'add-key' && <AddKeyDialog lookUp={open.lookUp ?? null} onClose={close} />}
      {open?.kind === 'manage-profile' && (
        <ManageProfile profileId={open.profileId} onClose={close} />
      )}
      {open?.kind === 'diagnostics' && <DiagnosticsDialog onClose={close} />}
    </Suspense>
  );
}

/** The same, of those that belong to the profile on screen: it takes them along when it goes. */
export function ProfileDialogs() {
  const { open, close } = useDialogs();
  useEffect(
    () => () => {
      const { open: left, close: closeLeft } = useDialogs.getState();
      if (left !== null && ofProfile.has(left.kind)) closeLeft();
    },
    [],
  );
  return (
    <Suspense fallback={null}>
      {open?.kind === 'refresh-many' && (
        <RefreshManyDialog chosen={open.accounts ?? null} onClose={close} />
      )}
      {open?.kind === 'create-customer' && <CreateCustomerDialog onClose={close} />}
      {open?.kind === 'ask-access' && (
        <AskAccessDialog
          customerId={open.customerId}
          aboutAccountId={open.aboutAccountId}
          onClose={close}
        />
      )}
      {open?.kind === 'access-request' && (
        <AccessRequestDialog requestId={open.requestId} onClose={close} />
      )}
      {open?.kind === 'shortcuts' && <ShortcutsDialog onClose={close} />}
      {open?.kind === 'palette' && <palette.Component moment={open.moment} onClose={close} />}
    </Suspense>
  );
}

const ofProfile: ReadonlySet<OpenDialog['kind']> = new Set([
  'refresh-many',
  'create-customer',
  'ask-access',
  'access-request',
  'shortcuts',
  'palette',
]);

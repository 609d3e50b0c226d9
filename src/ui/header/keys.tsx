import { Dialog } from '@base-ui/react/dialog'
import { DialogClose } from '../parts/dialog-close.tsx'

const keys: [keys: string[], does: string][] = [
  [['/'], 'Write a command'],
  [['Enter'], 'Send it to the chosen server'],
  [['Ctrl+Enter'], 'Send it as a second client, which is answered while the first one waits'],
  [['↑', '↓'], 'Earlier and later commands'],
  [['Tab'], 'To the next control: servers and wires in the graph too'],
  [['Enter', 'Space'], 'Select the server or wire that has the focus'],
  [['Shift+F10'], 'Its menu: what can be broken, mended and edited'],
  [['Escape'], 'Leave full screen; clear the selection; forget a loop’s mark'],
  [['←', '→', '↑', '↓'], 'Resize panels, when the bar between them has the focus'],
  [['Space'], 'Pause and play, where no button has the focus'],
  [['←', '→'], 'To the previous and the next event, where nothing else uses them'],
  [['Home', 'End'], 'To the trace’s beginning; back to live'],
  [['l'], 'Loop from here; up to here; no more'],
  [['+', '−', '0'], 'Zoom the time axis, when a view along it has the focus; all of the trace'],
  [['Shift+←', 'Shift+→'], 'Move the time axis'],
  [['↑', '↓', 'Enter'], 'Next copy or lane; zoom to it'],
  [['Page Up', 'Page Down'], 'Move the playhead by a tenth of the axis, when it has the focus'],
  [['e'], 'Edit the herd, or stop editing it'],
  [['f'], 'Draw a friendship from the server that has the focus; arrows and Enter choose'],
  [['Shift+arrows'], 'Move the server that has the focus'],
  [['Delete'], 'Remove the server or cut the wire that has the focus'],
  [['F2'], 'Rename the server that has the focus'],
  [['Ctrl+Z', 'Ctrl+Y'], 'Undo and redo edits'],
  [['Page Down', 'Page Up'], 'The scenario that is open: next, and a look back (so do presenters’ remotes)'],
  [['1', '2', '3'], 'Answer what a scenario asks'],
  [['?'], 'This help'],
]

/** What keys do, and what runs: the help's dialog. */
export function Keys() {
  return (
    <Dialog.Portal>
      <Dialog.Backdrop className="backdrop" />
      <Dialog.Popup className="popup dialog keys-dialog">
        <Dialog.Title>Keys</Dialog.Title>
        <Dialog.Description>Everything here works without a mouse.</Dialog.Description>
        <dl className="keys">
          {keys.map(([names, does]) => (
            <div key={does}>
              <dt>
                {names.map(name => (
                  <kbd key={name}>{name}</kbd>
                ))}
              </dt>
              <dd>{does}</dd>
            </div>
          ))}
        </dl>
        <p className="help-simulated">
          The menu “Real sockets” or “Simulated” says what runs. A simulated herd lives in this page, on a
          clock of its own that stands while nobody sees the page, or while you hold it (the snowflake). Pause
          stops only what you see; the herd goes on. Telnet and log files need real sockets:{' '}
          <code>npm start</code>.
        </p>
        <DialogClose />
      </Dialog.Popup>
    </Dialog.Portal>
  )
}

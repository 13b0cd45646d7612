/**
 * What is not known of the real services, and which answer is given here? One table: each unknown with its possible
 * answers, the first the default. They stand as the options set them, and may be changed while the sandbox runs.
 */
export { openSwitchBoard, readSwitches, type SwitchBoard } from './switch-board.ts';
export { defaultSwitches, type Switches, type SwitchName, switchNames, switchTable } from './switches.ts';

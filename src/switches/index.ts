/**
 * What is unknown about the real services, and which behaviour does the sandbox choose? One table lists each unknown with its
 * possible values, default first. Options set the values at start; they can be changed at run time.
 */
export { openSwitchBoard, readSwitches, type SwitchBoard } from './switch-board.ts';
export { defaultSwitches, type Switches, type SwitchName, switchNames, switchTable } from './switches.ts';
export { switchTexts } from './texts/index.ts';

/**
 * Flags and environment become one frozen, fully checked Config; every fault is reported at once. The switches
 * for what is unknown about the real services stand in one table here.
 */
export { type Config, type Flags, readConfig } from './config.ts';
export { optionNames, options } from './options.ts';
export { openSwitchBoard, type SwitchBoard } from './switch-board.ts';
export { defaultSwitches, type Switches, type SwitchName, switchNames, switchTable } from './switches.ts';

import type { Reporter, TestModule } from 'vitest/node';

const shown = 10;

/** Prints the files that took longest, in seconds. */
export default class LongestFiles implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    if (modules.length < shown) return;
    const files = modules
      .map((module) => ({ file: module.relativeModuleId, seconds: secondsOf(module) }))
      .toSorted((a, b) => b.seconds - a.seconds)
      .slice(0, shown);
    console.log(`\nThe ${shown} files that took longest, in seconds:`);
    for (const { file, seconds } of files) console.log(`${seconds.toFixed(1).padStart(7)}  ${file}`);
  }
}

function secondsOf(module: TestModule): number {
  const { collectDuration, setupDuration, duration } = module.diagnostic();
  return (collectDuration + setupDuration + duration) / 1000;
}

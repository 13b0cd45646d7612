import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Groups of files in their order: those that wait for other programs or the clock first, long ones next, short ones last. */
const groups = [
  'stories/clients/',
  'console/',
  'stories/scenarios-',
  'stories/control-calls',
  'stories/kfr-model',
  'stories/',
];

/** Orders by group, then by duration of an earlier run or else by size, descending. */
export default class Order extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return (await super.sort(files)).toSorted((a, b) => groupOf(a) - groupOf(b));
  }
}

function groupOf({ moduleId }: TestSpecification): number {
  const group = groups.findIndex((start) => moduleId.includes(`/test/${start}`));
  return group < 0 ? groups.length : group;
}

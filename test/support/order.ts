import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Begins with what waits for other programs or for the clock, goes on with what takes longest, and ends with what is short. */
const places = [
  'stories/clients/',
  'stories/scenarios-',
  'stories/control-calls',
  'stories/kfr-model',
  'stories/',
];

/** The place of a file, and in one place the longest first: those of an earlier run, else the largest. */
export default class Order extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return (await super.sort(files)).toSorted((a, b) => placeOf(a) - placeOf(b));
  }
}

function placeOf({ moduleId }: TestSpecification): number {
  const place = places.findIndex((start) => moduleId.includes(`/test/${start}`));
  return place < 0 ? places.length : place;
}

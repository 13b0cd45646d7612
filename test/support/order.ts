import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Groups of files in their order: those that wait for other programs or the clock first, short ones last. */
const places = [
  'stories/clients/',
  'stories/scenarios-',
  'stories/control-calls',
  'stories/kfr-model',
  'stories/',
];

/** Orders by group, then by duration of an earlier run or else by size, descending. */
export default class Order extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return (await super.sort(files)).toSorted((a, b) => placeOf(a) - placeOf(b));
  }
}

function placeOf({ moduleId }: TestSpecification): number {
  const place = places.findIndex((start) => moduleId.includes(`/test/${start}`));
  return place < 0 ? places.length : place;
}

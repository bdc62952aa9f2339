/**
 * What kind of page this is: `name` as the wiki calls it, in the singular (`system`, `method`), `family` as the number
 * rules see it (numbers definition, §8).
 */
export interface PageType {
  readonly name: string;
  readonly family: PageFamily;
}

export type PageFamily = 'source' | 'concept' | 'entity' | 'overview' | 'note';

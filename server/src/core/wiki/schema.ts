export interface Schema {
  readonly pages: number;
}

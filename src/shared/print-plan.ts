/**
 * What binding would do now: each page with its rows and with how many empty ones are crossed out, whether the cover comes with it, and
 * where the certificate of a volume stands that has ended.
 */
export type PrintPlan = {
  readonly pages: readonly { readonly page: number; readonly rows: number; readonly crossed: number }[];
  readonly cover: boolean;
  readonly certificate: 'under' | 'own' | null;
};

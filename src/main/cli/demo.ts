export async function demo(_dir: string): Promise<number> {
  return 2;
}

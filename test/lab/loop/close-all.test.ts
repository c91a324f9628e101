import { closeAll } from '../../../lib/lab/loop/close-all';

describe('closeAll', () => {
  it('closes one after the other, also after one that fails, and throws the first error', async () => {
    const closed: string[] = [];
    const part = (name: string, problem?: Error) => async (): Promise<void> => {
      await Promise.resolve();
      closed.push(name);
      if (problem !== undefined) throw problem;
    };
    const first = new Error('balancer');
    await expect(
      closeAll([part('machines'), part('balancer', first), part('api', new Error('api')), part('folder')]),
    ).rejects.toBe(first);
    expect(closed).toEqual(['machines', 'balancer', 'api', 'folder']);
  });

  it('throws nothing when nothing fails', async () => {
    await expect(closeAll([() => Promise.resolve()])).resolves.toBeUndefined();
  });
});

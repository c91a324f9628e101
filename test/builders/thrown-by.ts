import { UndockError } from '../../lib/model/undock-error';

/** The UndockError that an action throws; fails when it throws another error or none. */
export function thrownBy(action: () => unknown): UndockError {
  try {
    action();
  } catch (error) {
    if (error instanceof UndockError) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}

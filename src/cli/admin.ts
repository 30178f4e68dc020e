import { readConfig, StartError } from '../config.js';
import { openAccounts } from '../open-accounts.js';
import { UsageError } from './usage-error.js';

/** `continuo admin create EMAIL` and `continuo admin reset EMAIL`: the way in when nobody can sign in. */
export async function adminCommand(args: readonly string[]): Promise<number> {
  const [what, email, ...rest] = args;
  if ((what !== 'create' && what !== 'reset') || email === undefined || rest.length > 0)
    throw new UsageError('admin takes "create EMAIL" or "reset EMAIL"');
  const { accounts, close } = await openAccounts(readConfig(process.env));
  try {
    const known = await accounts.byEmail(email);
    if (what === 'reset' && !known) throw new StartError(`there is no account of ${email}`);
    const account = known ?? (await accounts.create(email, crypto.randomUUID(), 'admin'));
    if (what === 'create') await accounts.change(account.id, { role: 'admin', disabled: false });
    // An account that there was keeps its password when it becomes an administrator's.
    const password = what === 'reset' || !known ? await accounts.resetPassword(account.id) : undefined;
    process.stdout.write(
      `${JSON.stringify({ id: account.id, email: account.email, ...(password && { password }) })}\n`,
    );
  } finally {
    await close();
  }
  return 0;
}

/** A person who can sign in. */
export interface User {
  readonly id: string;
  readonly name: string;
  readonly roles: readonly string[];
}

/** The people that this provider knows. They need no password: it answers its own sign-in page. */
export const users: readonly User[] = [
  { id: 'alice', name: 'Alice Ames', roles: ['admin'] },
  { id: 'bob', name: 'Bob Bell', roles: ['reader'] },
];

/** The user of this id, if there is one. */
export const findUser = (id: unknown): User | undefined => users.find((user) => user.id === id);

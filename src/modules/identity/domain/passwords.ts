// What a password must be: long, and not the user's own name. Nothing else (NIST SP 800-63B §3.1.1.2): rules breed notes.

export const SHORTEST_PASSWORD = 12;

export type PasswordFault = 'tooShort' | 'isUserId' | 'oneCharacter';

export function passwordFault(password: string, userId: string): PasswordFault | null {
  const plain = password.normalize('NFC');
  if ([...plain].length < SHORTEST_PASSWORD) return 'tooShort';
  if (
    userId.length >= 4 &&
    plain.toLowerCase().includes(userId.toLowerCase()) &&
    plain.length < userId.length + 8
  ) {
    return 'isUserId';
  }
  return new Set(plain).size === 1 ? 'oneCharacter' : null;
}

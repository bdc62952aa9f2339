import { CURRENCY_BEFORE, currencyId } from './units.ts';

const HEDGE_SIGN = /(?:[~≈∼≃<>≤≥±⩾⩽]|>=|<=)[=]?[ \u00A0]?$/;
const HEDGE_WORD =
  /(?:^|[^\p{L}])(?:about|around|roughly|nearly|almost|over|more than|less than|fewer than|up to|at least|at most|under|approximately|some|circa|ca\.|c\.|as (?:many|much|little|few) as|rund|etwa|ca|über|mehr als|bis zu|fast|mindestens|около|более|свыше|почти|примерно|приблизительно|порядка)[ \u00A0]$|(?:大约|大約|超过|超過|至少|高达|高達|不到|不足|接近|约|約|近|超|およそ|ほぼ|最大|最低) ?$/iu;
/** The last letters of all hedging words: most words before numbers are none. */
const HEDGE_LAST =
  /(?:bout|ound|ghly|arly|most|ver|han|p to|east|nder|tely|some|irca|c\.|ca\.?|y as|h as|e as|w as|nd|twa|ber|bis zu|fast|tens|ло|лее|ыше|чти|рно|льно|дка)[ \u00A0]$|[\u3040-\u30ff\u4e00-\u9fff] ?$/iu;
const HAN_HEDGE = /(?:大约|大約|超过|超過|高达|高達|约|約|近|超) ?$/;

/** What stands before a number and belongs to it. */
export interface Left {
  readonly start: number;
  readonly currency?: string;
  readonly hedged: boolean;
  readonly han: boolean;
}

/** Hedge, sign and currency before a number, never reaching back over `from`. */
export function leftOf(text: string, at: number, from: number): Left {
  const floor = Math.max(from, at - 26);
  let window = text.slice(floor, at);
  let currency: string | undefined;
  let hedged = false;
  const sign = /(?:^|[\s(~≈<>])([-−+]|\+\/-)$/.exec(window);
  if (sign) window = window.slice(0, window.length - sign[1]!.length);
  const money = CURRENCY_BEFORE.exec(window);
  if (money) {
    currency = currencyId(money[0]);
    window = window.slice(0, money.index);
    const minus = /(?:^|[\s(])[-−+]$/.exec(window);
    if (minus) window = window.slice(0, -1);
  }
  const han = HAN_HEDGE.test(window);
  for (let i = 0; i < 2; i++) {
    const hedge = HEDGE_SIGN.exec(window) ?? (HEDGE_LAST.test(window) ? HEDGE_WORD.exec(window) : null);
    if (!hedge) break;
    hedged = true;
    window = window.slice(0, hedge.index + (/^[^\p{L}~≈∼≃<>≤≥±]/u.test(hedge[0]) ? 1 : 0));
  }
  return { start: floor + window.length, hedged, han, ...(currency === undefined ? {} : { currency }) };
}

import { BULK, FIRM } from './nouns.ts';
import type { UnitClass } from './types.ts';

/** A unit or counted noun: the name it has in findings, and what it measures. */
export interface Unit {
  readonly id: string;
  readonly class: UnitClass;
}

/** Unit symbols, case-sensitive. Each line: class, then `id=surface|surface` or just `id`. */
const SYMBOLS: readonly (readonly [UnitClass, string])[] = [
  ['percent', 'percent=%|pct|Prozent|проц. percentage-point=pp|pps permille=‰ basis-point=bps|bp'],
  [
    'duration',
    'ns µs=µs|μs|us ms=ms|msec|msecs s=s|sec|secs|Sek. min=min|mins|мин h=h|hr|hrs|Std. day=d year=yr|yrs week=wk|wks month=mo|mos',
  ],
  [
    'size',
    'B KB=KB|kB|kb MB=MB|mb GB=GB|gb TB=TB|tb PB EB ZB YB KiB MiB GiB TiB PiB EiB Kb=Kb|Kbit|kbit Mb=Mb|Mbit Gb=Gb|Gbit Tb=Tb|Tbit',
  ],
  [
    'rate',
    'request/s=RPS|rps|req/s|req/sec|reqs/s|requests/s|requests/sec query/s=QPS|qps|queries/s transaction/s=TPS|tps IOPS=IOPS|iops ' +
      'bit/s=bps/s Kbps=Kbps|kbps|Kbit/s|kbit/s|Kb/s Mbps=Mbps|mbps|Mbit/s|Mb/s Gbps=Gbps|gbps|Gbit/s|Gb/s Tbps=Tbps|Tbit/s|Tb/s ' +
      'Hz kHz=kHz|KHz MHz GHz THz rpm=RPM|rpm MT/s GT/s=GT/s fps=fps|FPS|frames/s FLOPS=FLOPS|FLOPs/s|FLOP/s|flops GFLOPS TFLOPS=TFLOPS|TFLOPs PFLOPS TOPS ' +
      'token/s=tok/s|tokens/s|tokens/sec|t/s event/s=events/s|events/sec msg/s=msgs/s|msg/s|messages/s hash/s=H/s|TH/s|EH/s|PH/s|GH/s|MH/s op/s=ops/s|op/s',
  ],
  [
    'physical',
    'm²=m²|㎡|qm km² cm² mm² m³=m³|cbm cm³ ha nm µm=µm|μm|um mm cm m km g kg mg µg=µg|μg lb=lb|lbs t ml=ml|mL l=l|L µW=µW|μW mW W kW MW GW TW Wh kWh MWh GWh TWh V=V mV kV µA=µA|μA mA A ' +
      'Ω=Ω|kΩ °C=°C|℃ °F=°F|℉ °=° rad=rad|rad/s ppm bar=bar|mbar Pa=Pa|kPa|hPa|MPa nit=nits N=N|kN Nm=Nm|N·m dB=dB|dBm m/s=m/s|m/s² km/h=km/h|mph J=J|MJ lm=lm mEq mmol=mmol|mM mol IU kJ kcal psi cP dpi kWp kn mAh=mAh|Ah hp=hp',
  ],
  ['model', 'FLOP=FLOP|FLOPs'],
  [
    'money',
    'cent=ct USD EUR=EUR GBP CNY=CNY|RMB JPY CHF MXN CAD AUD INR KRW SEK NOK DKK BRL RUB HKD SGD BTC=BTC|₿ ETH sat=sats|sat|Sats|сат EUR=€ USD=$ GBP=£ CNY=¥ INR=₹ RUB=₽',
  ],
];

/** Unit words and counted nouns, any case. `id=form|form`; without forms the plural is regular. */
const WORDS: readonly (readonly [UnitClass, string])[] = [
  [
    'percent',
    'percent=percent|prozent|процент|процента|процентов|pct percentage-point=percentage-point|percentage-points|prozentpunkte|prozentpunkten|пункта basis-point',
  ],
  [
    'duration',
    'ns=nanosecond|nanoseconds µs=microsecond|microseconds ms=millisecond|milliseconds|millisekunden|мс s=second|seconds|sekunde|sekunden|секунд|секунды|секунда ' +
      'min=minute|minutes|minuten|минут|минуты|минута h=hour|hours|stunde|stunden|час|часа|часов day=day|days|tag|tage|tagen|дня|дней|день ' +
      'week=week|weeks|woche|wochen|недель|недели month=month|months|monat|monate|monaten|месяц|месяца|месяцев ' +
      'quarter-year=quarters year=year|years|jahr|jahre|jahren|лет|года decade=decade|decades|jahrzehnte century=centuries night=night|nights',
  ],
  [
    'size',
    'B=byte|bytes bit=bits|бит KB=kilobyte|kilobytes MB=megabyte|megabytes GB=gigabyte|gigabytes TB=terabyte|terabytes PB=petabyte|petabytes ' +
      'EB=exabyte|exabytes ZB=zettabyte|zettabytes YB=yottabyte|yottabytes Mb=megabit|megabits Gb=gigabit|gigabits',
  ],
  [
    'money',
    'USD=dollar|dollars|доллар|доллара|долларов|долл EUR=euro|euros|евро GBP=pounds-sterling JPY=yen CNY=yuan|юаней RUB=rubles|roubles|рублей|рубля|руб ' +
      'INR=rupees cent=cents|pence BTC=bitcoins sat=satoshis|сатоши|satoshi',
  ],
  [
    'physical',
    'm=meter|meters|metre|metres|метр|метра|метров km=kilometer|kilometers|kilometre|kilometres|километр|километров mile acre hectare=hectare|hectares|hektar ton=ton|tons|tonne|tonnes|tonnen|тонн ' +
      'lb=pound|pounds kg=kilogram|kilograms|kilogramm g=gram|grams|gramm|граммов l=liter|liters|litre|litres|литров W=watt|watts kW=kilowatt|kilowatts MW=megawatt|megawatts GW=gigawatt|gigawatts ' +
      'kWh=kilowatt-hour|kilowatt-hours V=volt|volts A=amps °=degree|degrees Hz=hertz nm=nanometer|nanometers mm=millimeter|millimeters|millimetres cm=centimeter|centimeters gallon barrel ounce foot=feet',
  ],
  ['factor', 'order-of-magnitude=orders-of-magnitude factor=раз|раза'],
  [
    'model',
    'parameter=parameter|parameters|params|param token=token|tokens|токенов dimension=dimension|dimensions|dimensional|dims layer=layer|layers head=head|heads ' +
      'expert=expert|experts FLOP=flop|flops epoch=epoch|epochs DoF=dof|dofs gradient-step weight=weights',
  ],
  ['count', FIRM],
];

const WEAK = new Set(BULK.split(' '));

/** Words that stay as they are after "ten": no plural form is required. */
const INVARIANT = new Set(
  'people aircraft sats yen yuan euro dof feet personen children men women mice alumni staff crew plant species teilnehmer nutzer hektar anleger menschen gulden mann sitze bp elk deer sheep cattle salmon herring'.split(
    ' ',
  ),
);

/** Chinese and Japanese units that follow a number. */
const HAN: readonly (readonly [string, string, UnitClass])[] = [
  ['个百分点', 'percentage-point', 'percent'],
  ['個百分點', 'percentage-point', 'percent'],
  ['百分點', 'percentage-point', 'percent'],
  ['ポイント', 'percentage-point', 'percent'],
  ['パーセント', 'percent', 'percent'],
  ['割', 'tenth', 'percent'],
  ['百分点', 'percentage-point', 'percent'],
  ['美元', 'USD', 'money'],
  ['欧元', 'EUR', 'money'],
  ['日元', 'JPY', 'money'],
  ['ドル', 'USD', 'money'],
  ['ユーロ', 'EUR', 'money'],
  ['円', 'JPY', 'money'],
  ['港元', 'HKD', 'money'],
  ['新台幣', 'TWD', 'money'],
  ['人民币', 'CNY', 'money'],
  ['元', 'CNY', 'money'],
  ['倍', 'factor', 'factor'],
  ['个数量级', 'order-of-magnitude', 'factor'],
  ['個數量級', 'order-of-magnitude', 'factor'],
  ['毫秒', 'ms', 'duration'],
  ['微秒', 'µs', 'duration'],
  ['纳秒', 'ns', 'duration'],
  ['小时', 'h', 'duration'],
  ['小時', 'h', 'duration'],
  ['時間', 'h', 'duration'],
  ['分鐘', 'min', 'duration'],
  ['分間', 'min', 'duration'],
  ['秒間', 's', 'duration'],
  ['か月', 'month', 'duration'],
  ['ヶ月', 'month', 'duration'],
  ['カ月', 'month', 'duration'],
  ['個月', 'month', 'duration'],
  ['年間', 'year', 'duration'],
  ['日間', 'day', 'duration'],
  ['週間', 'week', 'duration'],
  ['分钟', 'min', 'duration'],
  ['个月', 'month', 'duration'],
  ['天', 'day', 'duration'],
  ['歳', 'year', 'duration'],
  ['岁', 'year', 'duration'],
  ['周', 'week', 'duration'],
  ['秒', 's', 'duration'],
  ['年', 'year', 'duration'],
  ['公里', 'km', 'physical'],
  ['千米', 'km', 'physical'],
  ['毫米', 'mm', 'physical'],
  ['厘米', 'cm', 'physical'],
  ['纳米', 'nm', 'physical'],
  ['微米', 'µm', 'physical'],
  ['毫升', 'ml', 'physical'],
  ['毫克', 'mg', 'physical'],
  ['克', 'g', 'physical'],
  ['升', 'l', 'physical'],
  ['字节', 'B', 'size'],
  ['比特', 'bit', 'size'],
  ['米', 'm', 'physical'],
  ['吨', 'ton', 'physical'],
  ['噸', 'ton', 'physical'],
  ['トン', 'ton', 'physical'],
  ['キロメートル', 'km', 'physical'],
  ['メートル', 'm', 'physical'],
  ['ヘクタール', 'hectare', 'physical'],
  ['キロワット', 'kW', 'physical'],
  ['キロ', 'kg', 'physical'],
  ['公顷', 'hectare', 'physical'],
  ['平方米', 'm²', 'physical'],
  ['平方公里', 'km²', 'physical'],
  ['千瓦时', 'kWh', 'physical'],
  ['兆瓦', 'MW', 'physical'],
  ['千瓦', 'kW', 'physical'],
  ['公斤', 'kg', 'physical'],
  ['千克', 'kg', 'physical'],
  ['瓦', 'W', 'physical'],
  ['伏', 'V', 'physical'],
  ['参数', 'parameter', 'model'],
  ['维', 'dimension', 'model'],
  ['层', 'layer', 'model'],
  ['パラメータ', 'parameter', 'model'],
  ['世帯', 'household', 'count'],
  ['台', '台', 'count'],
  ['个', '个', 'count'],
  ['個', '个', 'count'],
  ['項', '项', 'count'],
  ['條', '条', 'count'],
  ['輛', '辆', 'count'],
  ['户', 'household', 'count'],
  ['项', '项', 'count'],
  ['人', 'person', 'count'],
  ['名', 'person', 'count'],
  ['条', '条', 'count'],
  ['位', '位', 'count'],
  ['次', '次', 'count'],
  ['家', 'company', 'count'],
  ['辆', '辆', 'count'],
  ['用户', 'user', 'count'],
];

const symbols = new Map<string, Unit>();
const words = new Map<string, Unit>();
const plurals = new Map<string, Unit>();

for (const [unitClass, line] of SYMBOLS) {
  for (const entry of line.split(' ')) {
    const [id = '', surfaces = id] = entry.split('=');
    for (const surface of surfaces.split('|')) symbols.set(surface, { id, class: unitClass });
  }
}
for (const [unitClass, line] of WORDS) {
  for (const entry of line.split(' ')) {
    const [id = '', forms] = entry.split('=');
    const unit: Unit = { id, class: unitClass };
    if (forms !== undefined) {
      for (const form of forms.split('|')) (pluralForm(form) ? plurals : words).set(form, unit);
    } else {
      words.set(id.toLowerCase(), unit);
      plurals.set(`${id.toLowerCase()}s`, unit);
    }
  }
}

function pluralForm(form: string): boolean {
  return /s$/.test(form) || INVARIANT.has(form) || /[^\x20-\x7e]|(?:en|er|nd|e)$/.test(form);
}

/** The unit of a symbol as written, such as `GB/s`. */
export const symbolUnit = (surface: string): Unit | undefined => symbols.get(surface);

/** The unit of a word in any case; `plural` asks for the form that follows a number above 1. */
export function wordUnit(word: string, plural: boolean): Unit | undefined {
  const lower = word.toLowerCase();
  return plurals.get(lower) ?? (plural && !SINGULAR_AFTER_NUMBERS.has(lower) ? undefined : words.get(lower));
}

/** Singular forms that follow large numbers as a first part of a compound: `400,000 token context`. */
const SINGULAR_AFTER_NUMBERS = new Set([
  'token',
  'parameter',
  'dimensional',
  'gpu',
  'cpu',
  'percent',
  'prozent',
  'euro',
  'param',
  'dof',
  'pct',
  'yen',
  'yuan',
  'million',
]);

/** The unit that begins at an offset of a Chinese text, and where it ends. */
export function hanUnitAt(
  text: string,
  at: number,
  extra: ReadonlyMap<string, Unit>,
): { unit: Unit; end: number } | undefined {
  for (const [surface, unit] of extra)
    if (surface !== '' && text.startsWith(surface, at)) return { unit, end: at + surface.length };
  for (const [surface, id, unitClass] of HAN) {
    if (text.startsWith(surface, at)) return { unit: { id, class: unitClass }, end: at + surface.length };
  }
  return undefined;
}

/** Whether few of these are more likely parts of a text than things of the world. */
export const isWeakNoun = (unit: Unit): boolean => WEAK.has(unit.id);

/** Currency written before its number. */
export const CURRENCY_BEFORE =
  /(?:(?:US|MX|C|CA|A|AU|NZ|HK|S|R|NT)?\$|[€£¥₹₽₿]|\b(?:USD|EUR|GBP|CNY|RMB|JPY|CHF|MXN|CAD|AUD|INR|BTC|SEK|NOK|DKK|KRW|BRL|RUB|HKD|SGD|TWD|ZAR|PLN|CZK|TRY|NZD|NT)[ \u00A0]?)$/;

const CURRENCY_IDS: Readonly<Record<string, string>> = {
  $: 'USD',
  US$: 'USD',
  MX$: 'MXN',
  C$: 'CAD',
  CA$: 'CAD',
  A$: 'AUD',
  AU$: 'AUD',
  '€': 'EUR',
  '£': 'GBP',
  '¥': 'CNY',
  '₹': 'INR',
  '₽': 'RUB',
  '₿': 'BTC',
  RMB: 'CNY',
};

/** The currency code of a sign as written. */
export const currencyId = (sign: string): string => CURRENCY_IDS[sign.trim()] ?? sign.trim();

const SCALES: Readonly<Record<string, number>> = {
  hundred: 100,
  thousand: 1e3,
  million: 1e6,
  billion: 1e9,
  trillion: 1e12,
  quadrillion: 1e15,
  mn: 1e6,
  mln: 1e6,
  bn: 1e9,
  tn: 1e12,
  millionen: 1e6,
  milliarde: 1e9,
  milliarden: 1e9,
  billionen: 1e12,
  mio: 1e6,
  mrd: 1e9,
  tsd: 1e3,
  тыс: 1e3,
  тысяч: 1e3,
  тысячи: 1e3,
  млн: 1e6,
  миллиона: 1e6,
  миллионов: 1e6,
  миллион: 1e6,
  млрд: 1e9,
  миллиарда: 1e9,
  миллиардов: 1e9,
  миллиард: 1e9,
  трлн: 1e12,
  k: 1e3,
  K: 1e3,
  M: 1e6,
  m: 1e6,
  B: 1e9,
  b: 1e9,
  T: 1e12,
  t: 1e12,
  万亿: 1e12,
  萬億: 1e12,
  千万: 1e7,
  千萬: 1e7,
  百万: 1e6,
  百萬: 1e6,
  兆: 1e12,
  亿: 1e8,
  億: 1e8,
  万: 1e4,
  萬: 1e4,
  千: 1e3,
};

/** The factor of a scale word or letter; letters are told apart by case. */
export const scaleOf = (word: string): number | undefined =>
  SCALES[word] ?? SCALES[word.toLowerCase().replace(/\.$/, '')];

// Dates and hours as forms write them; the same as base/xpath/dates.cpp. A clock is
// { now: milliseconds since 1970 in UTC, offset: minutes that the local hour is ahead }.
const minute = 60_000;
const day = 86_400_000;

const months = {
  en: ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
  fr: ["janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.",
    "déc."],
};
const weekdays = {
  en: ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"],
  fr: ["dim.", "lun.", "mar.", "mer.", "jeu.", "ven.", "sam."],
};

const hour = /^(\d{1,2}):(\d\d)(?::(\d\d)(?:\.(\d*))?)?(?:(Z)|([+-])(\d\d):?(\d\d)?)?$/;

function readHour(text) {
  const parts = hour.exec(text);
  if (!parts) return null;
  const [, h, m, s = "0", fraction = "", z, sign, ahead = "0", more = "0"] = parts;
  if (+h > 24 || +m > 59 || +s > 59 || +ahead > 14 || +more > 59) return null;
  const thousandths = Number((fraction + "000").slice(0, 3));
  const milliseconds = ((+h * 60 + +m) * 60 + +s) * 1000 + thousandths;
  if (milliseconds > day) return null;
  const offset = z ? 0 : sign ? (sign === "-" ? -1 : 1) * (+ahead * 60 + +more) : null;
  return { milliseconds, offset };
}

// { local: milliseconds as the local clock shows them, offset, withHour }, or null.
export function momentOf(text, clock) {
  const parts = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ](.*))?$/s.exec(text);
  if (!parts) return null;
  const [, year, month, ofMonth, rest] = parts;
  const date = new Date(0);
  date.setUTCFullYear(+year, +month - 1, +ofMonth);
  if (date.getUTCMonth() !== +month - 1 || date.getUTCDate() !== +ofMonth) return null;
  const moment = { local: date.getTime(), offset: clock.offset, withHour: false };
  if (rest === undefined) return moment;
  const read = readHour(rest);
  if (!read) return null;
  moment.local += read.milliseconds;
  if (read.offset !== null) moment.offset = read.offset;
  moment.withHour = true;
  return moment;
}

// Milliseconds since midnight by the clock’s offset, or null.
export function hourOf(text, clock) {
  const read = readHour(text);
  if (!read) return null;
  const moved = read.milliseconds + (clock.offset - (read.offset ?? clock.offset)) * minute;
  return moved - Math.floor(moved / day) * day;
}

export const daysOf = (moment) =>
  moment.withHour ? (moment.local - moment.offset * minute) / day : Math.floor(moment.local / day);

export function momentOfDays(days, clock) {
  if (!(days >= -719_000 && days < 2_932_896)) return null;
  const whole = Math.floor(days);
  if (whole === days) return { local: whole * day, offset: clock.offset, withHour: false };
  const local = Math.floor(days * day + 0.5) + clock.offset * minute;
  return { local, offset: clock.offset, withHour: true };
}

export const atOffset = (moment, offset) => ({
  local: moment.withHour ? moment.local + (offset - moment.offset) * minute : moment.local,
  offset,
  withHour: moment.withHour,
});

const padded = (number, length = 2) => String(number).padStart(length, "0");

export function dateText(moment) {
  const date = new Date(moment.local);
  return `${padded(date.getUTCFullYear(), 4)}-${padded(date.getUTCMonth() + 1)}-${padded(date.getUTCDate())}`;
}

export function dateTimeText(moment) {
  const date = new Date(moment.local);
  const ahead = Math.abs(moment.offset);
  return `${dateText(moment)}T${padded(date.getUTCHours())}:${padded(date.getUTCMinutes())}:` +
    `${padded(date.getUTCSeconds())}.${padded(date.getUTCMilliseconds(), 3)}` +
    `${moment.offset < 0 ? "-" : "+"}${padded(Math.floor(ahead / 60))}:${padded(ahead % 60)}`;
}

export const momentNow = (clock) => ({
  local: clock.now + clock.offset * minute, offset: clock.offset, withHour: true,
});

// null for a letter after % that says nothing.
export function formatted(moment, format, hours, language = "en") {
  const date = new Date(moment.local);
  const words = language.startsWith("fr") ? "fr" : "en";
  const year = date.getUTCFullYear();
  const month = date.getUTCMonth();
  const days = {
    "%": "%", Y: padded(year, 4), y: padded(year % 100), m: padded(month + 1), n: month + 1,
    b: months[words][month], d: padded(date.getUTCDate()), e: date.getUTCDate(),
    a: weekdays[words][date.getUTCDay()],
  };
  const clock = {
    H: padded(date.getUTCHours()), h: date.getUTCHours(), M: padded(date.getUTCMinutes()),
    S: padded(date.getUTCSeconds()), 3: padded(date.getUTCMilliseconds(), 3),
  };
  const known = new Map(Object.entries(hours ? { ...days, ...clock } : days));
  let text = "";
  const letters = Array.from(format);
  for (let i = 0; i < letters.length; ++i) {
    if (letters[i] !== "%") {
      text += letters[i];
    } else {
      if (!known.has(letters[++i])) return null;
      text += known.get(letters[i]);
    }
  }
  return text;
}

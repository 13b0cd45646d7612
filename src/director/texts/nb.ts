import type { MismatchTexts, ReasonTexts } from '../words.ts';

const was = {
  none: 'hadde aldri vært registrert',
  active: 'var allerede registrert',
  ended: 'var ikke lenger kunde',
  loading: 'sto i en fil som ikke var lest inn ennå',
};

const mustBe = {
  none: 'en som aldri har vært registrert',
  active: 'en som er registrert',
  ended: 'en som har et avsluttet kundeforhold',
  loading: 'en som står i en fil som ikke er lest inn ennå',
};

const boundaries = {
  plain: 'uten anførselstegn',
  quoted: 'i anførselstegn',
  'other-than-body': 'ulik i header og innhold',
};

export const mismatches: MismatchTexts = {
  institution: 'foretaket i stien',
  relationshipType: 'typen i stien',
  unknownType: 'en ukjent type, for eksempel BANK',
  uuid: 'en UUID',
  file: 'filen',
  part: ({ name }) => `delen ${name}`,
  switch: ({ name }) => `bryteren ${name}`,
  rowFrom: ({ customer, day }) => `${customer} (startdato: ${day})`,
  rowWithoutStart: ({ customer }) => `${customer} uten startdato`,

  missing: ({ what }) => `${what} mangler`,
  unwanted: ({ what }) => `${what} er med, men skal ikke være det i dette testtilfellet`,
  other: ({ what, actual, expected }) => `${what} er ${actual}, ikke ${expected}`,
  otherCustomer: ({ role, customer }) => `kunden ${customer} kan ikke være ${role} her`,
  otherStanding: ({ role, actual, expected }) => `kunden (${role}) ${was[actual]} rett før kallet; testtilfellet krever ${mustBe[expected]}`,
  otherAnswer: ({ deviation }) => `verdiene er ikke akkurat de samme som i testtilfellet, og svaret ble et annet: ${deviation}`,
  isRetry: 'det gjentar et kall som klienten ikke kjente utfallet av, og teller derfor bare som et nytt forsøk',
  notBackwards: 'fromDate er ikke etter toDate',
  clock: ({ now, begins, patience }) => `sandkassens klokke er ${now}, og testtilfellet begynner ${begins} eller inntil ${patience} senere`,

  tokens: {
    none: 'det er ikke noe token',
    valid: 'tokenet er gyldig',
    expired: 'tokenet er utløpt',
    altered: 'tokenet er endret eller fra en annen utsteder',
    other: 'tokenet avvises',
  },
  oldToken: 'tokenet er ikke nytt',
  tokenOfOtherStep: ({ step }) => `tokenet er ikke det fra steget ${step}`,
  tokenWithScope: ({ scope }) => `tokenet har scopet ${scope}`,
  tokenWithoutScope: ({ scope }) => `tokenet mangler scopet ${scope}`,

  unreadableGrant: 'grantet kan ikke leses',
  certificates: ({ count }) => `x5c har ${count} sertifikater, ikke 1`,
  grantWithoutEnd: 'grantet sier ikke når det utløper',
  longGrant: ({ lifetime, most }) => `grantet varer i ${lifetime}, ikke høyst ${most}`,

  boundary: ({ actual, expected }) => `boundary er ${boundaries[actual]}; i testtilfellet er den ${boundaries[expected]}`,
  unreadableForm: 'skjemaet kan ikke leses',
  cutOff: 'filen ble avbrutt før slutten',
  fewBytes: ({ bytes, least }) => `filen har ${bytes} byte, ikke ${least} eller flere`,
  tooLarge: ({ most }) => `filen er større enn ${most}`,
  fewRows: ({ rows, least }) => `filen har ${rows} ${rows === 1 ? 'rad' : 'rader'}, ikke ${least} eller flere`,
  fileOfOtherStep: ({ step }) => `filen er ikke den fra steget ${step}`,
  faultyRows: 'filen har rader med feil',
  noRow: ({ row }) => `filen har ingen rad med ${row}`,
  noRowSeen: ({ row }) => `filen har ingen rad med ${row} blant de første og siste hundre`,

  hints: {
    tokens: {
      none: () => 'utelat headeren Authorization',
      expired: ({ institution, scenario, run }) => `POST /_sandbox/tokens med ${JSON.stringify({ institution, lifetime: -60 })} utsteder et utløpt token, og etter POST /_sandbox/scenarios/${scenario}/arm med ${JSON.stringify({ institution, run })} blir det neste gyldige besvart som utløpt, én gang`,
      altered: ({ institution }) => `POST /_sandbox/tokens med ${JSON.stringify({ institution, signature: 'broken' })} utsteder et token med ugyldig signatur`,
    },
    scope: ({ institution, scope }) => `POST /_sandbox/tokens med ${JSON.stringify({ institution, scope })} utsteder det andre`,
    otherInstitution: ({ fid }) => `bruk ${fid} i stien, med ditt eget token`,
    anyInstitution: 'bruk et hvilket som helst annet organisasjonsnummer i stien, med ditt eget token',
    clock: 'still den med PUT /_sandbox/clock',
    switch: ({ name, value }) => `PUT /_sandbox/switches med ${JSON.stringify({ [name]: value })} setter den`,
    loading: 'PUT /_sandbox/clock med {"freeze":true} før opplastingen stanser innlesningen, og {"freeze":false} lar den fortsette',
    boundaries: {
      quoted: 'kfr-sandbox testdata batch --as form lager et innhold til Content-Type: multipart/form-data; boundary="kfr-sandbox-testdata"',
      'other-than-body': 'kfr-sandbox testdata batch --as form lager et innhold der boundary er kfr-sandbox-testdata: Send det med Content-Type: multipart/form-data; boundary=another',
    },
    largeFile: ({ count }) => `kfr-sandbox testdata batch --count ${count} lager en slik fil`,
    faultyRow: ({ fault }) => `kfr-sandbox testdata batch --kinds tenor,tenor,organisation --fault 2:${fault} lager en fil med en slik rad`,
  },
};

export const reasons: ReasonTexts = {
  periods: 'Se kundens perioder i /_sandbox/institutions/{fid}/customers/history.',
  tooEarly: ({ step, mismatches }) => `Kallet i steget «${step}» kom for tidlig: ${mismatches}. La klienten vente til kunden er slik steget krever, og prøv testtilfellet på nytt.`,
  tooLate: ({ time }) => `Det skulle ha skjedd innen ${time}.`,
  gaveUp: ({ step, time }) => `Klienten ga opp: Kallet i steget «${step}» kom ikke innen ${time}. La den prøve igjen til det lykkes, og aktiver testtilfellet på nytt.`,
  orLookUp: {
    relationship: 'Etter et svar som uteble, kan den også slå opp kunden for i dag: Et kundeforhold viser at kallet ble utført.',
    'no-relationship': 'Etter et svar som uteble, kan den også slå opp kunden fra og med i morgen: At det ikke er noe kundeforhold, viser at kallet ble utført.',
  },
  lookedUp: 'Klienten slo opp kunden i stedet for å sende kallet på nytt. Svaret viser at kallet ble utført.',
  noBackOff: ({ step, waited, least }) => `Klienten ventet ikke lenge nok: Kallet i steget «${step}» kom ${waited} etter svaret, og den skal vente minst ${least}. La den vente litt lenger før hvert forsøk, og aktiver testtilfellet på nytt.`,
  twiceAtOnce: ({ step }) => `Klienten sendte kallet i steget «${step}» på nytt før det første var besvart. La den vente på svaret eller på sin egen tidsgrense, og aktiver testtilfellet på nytt.`,
  duplicate: ({ step }) => `Klienten sendte et duplikat: Etter at steget «${step}» hadde lykkes, kom det samme kallet en gang til. La den stoppe når den har fått svaret, og aktiver testtilfellet på nytt.`,
  notArmed: ({ scenario, institution, run }) => `Sandkassen har en rolle i dette testtilfellet. Aktiver det: POST /_sandbox/scenarios/${scenario}/arm med ${JSON.stringify({ institution, run })}. La så klienten gjøre det første kallet.`,
  waitingFor: ({ step }) => `Neste steg er «${step}».`,
  missingCall: ({ step, call }) => `Klienten har ikke gjort noe galt hittil. Kallet i steget «${step}» mangler: ${call}. Det kan komme når som helst.`,
  quietNow: 'Alle stegene er sett. Sandkassen venter for å se at klienten ikke sender noe to ganger.',
  nearMiss: ({ step, exchange, mismatches }) => `Det nærmeste kallet for steget «${step}» hittil er utveksling ${exchange}: ${mismatches}.`,
};

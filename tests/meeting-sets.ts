/**
 * The labelled meetings, in the order in which they were written: all for this project. A set is the work of one sitting or one
 * hand, so cross-validation leaves out a set at a time. "On first sight" is what the minutes without a language model made of a
 * set before anything was done with it in view; up to the eleventh they were made by rules alone.
 */
export const SETS = {
  /** The rules were written with these in view. */
  first: ['kitchen', 'school-fair', 'incident', 'festival', 'lab-sync'],
  /** Written and labelled before the rules, and never looked at while they were made. */
  second: ['clinic-rota', 'band-gig', 'sales-pipeline', 'garden-board', 'newsroom'],
  /**
   * Written and labelled when the rules were done. On first sight: actions 80 % right and 77 % found, decisions 56 and 28 %,
   * questions 40 and 14 %. What was wrong in general was mended then, so these are held out no longer.
   */
  third: ['building-site', 'film-crew', 'parents', 'research-lab', 'support-team'],
  /** Once more, after that. On first sight: actions 74 and 93 %, decisions 89 and 70 %, questions 33 and 33 %. */
  fourth: ['board', 'brigade', 'museum'],
  /**
   * Ten that were written without the rules in view. On first sight: actions 82 % right and 80 % found, decisions 62 and
   * 31 %, questions 79 and 36 %. The rules were mended with these in view.
   */
  fifth: [
    'school-board',
    'podcast',
    'vet-practice',
    'maintainers',
    'bakery',
    'water-project',
    'shift-handover',
    'customer-call',
    'design-crit',
    'tenants',
  ],
  /**
   * Written and labelled with those ten, and laid aside until the rules were mended. On first sight: actions 88 % right and
   * 80 % found, decisions 92 and 47 %, questions 75 and 56 %. The rules for decisions were widened with these in view.
   */
  sixth: ['stand-up', 'choir', 'supervision', 'restaurant', 'game-studio', 'rowing-club'],
  /**
   * Written and labelled by somebody who has seen neither the rules nor the other meetings. On first sight: actions 73 %
   * right and 63 % found, decisions 58 and 33 %, none of ten open questions. The rules were mended with these in view.
   */
  seventh: ['wedding-planners', 'church-roof', 'library-it', 'farm-coop', 'theatre-props', 'ambulance-depot'],
  /**
   * By another hand again, after that. On first sight: actions 71 % right and 75 % found (29 of 40 with the right date),
   * decisions 58 and 47 %, questions 71 and 67 %.
   */
  eighth: [
    'alumni-jubilee',
    'dental-site-call',
    'hiring-panel',
    'ledger-sync',
    'mums-place',
    'pipeline-monday',
    'shelter-catchup',
    'site-progress',
    'village-fete',
    'wallet-topup',
  ],
  /**
   * By a hand that has seen neither the rules nor the other meetings, like all that follow. On first sight: actions 60 % right
   * and 76 % found, decisions 42 and 24 %, questions 67 and 57 %.
   */
  ninth: [
    'borehole-project-ibadan',
    'church-tower-teas',
    'clinic-software-sales-call',
    'dads-house-family-call',
    'monday-build-sync',
    'payroll-cutover',
    'press-line-handover',
    'solicitors-file-review',
  ],
  /** On first sight: actions 60 % right and 56 % found, decisions 50 and 42 %, questions 50 and 53 %. */
  tenth: [
    'bed-board-incident',
    'dialysis-scheduler-client-call',
    'erp-cutover-planning',
    'firmware-release-weekly',
    'flood-claims-budget',
    'hiring-debrief-analyst',
    'lagos-depot-call',
    'oat-drink-campaign-call',
    'one-to-one-dev',
    'pump-housing-design-review',
    'settlement-standup',
    'spring-list-editorial',
    'treasury-month-end',
    'warehouse-shift-huddle',
  ],
  /** On first sight: actions 70 % right and 56 % found, decisions 52 and 23 %, questions 54 and 23 %. */
  eleventh: [
    'agency-pitch',
    'bridge-site',
    'clinic-office',
    'facilities-call',
    'housing-partners',
    'kidney-trial',
    'law-closing',
    'local-paper',
    'payroll-switch',
    'reef-group',
    'sales-monday',
    'two-companies',
    'two-founders',
    'warehouse-standup',
    'wedding-fair',
    'works-council',
  ],
  /**
   * On first sight, by judges that had learned from all the others: actions 77 % right and 92 % found, decisions 53 and 47 %,
   * questions 78 and 69 %. The rules before them: 66 and 74 %, 63 and 45 %, 72 and 50 %.
   */
  twelfth: [
    'allotment-november',
    'bike-workshop',
    'blithe-spirit',
    'bookshop-autumn',
    'clinic-khaya',
    'cricket-st-philip',
    'dads-house',
    'foodbank-wednesday',
    'garden-wall',
    'maple-court-coop',
    'national-school-board',
    'shearing-warrego',
    'st-brigid-hall',
    'strathmore-council',
    'swim-club-yeppoon',
    'trattoria-monday',
  ],
  /** Plain speech in short exchanges, with what is asked, promised and decided in so many words: the others have little of it. */
  plain: ['plain-talk-office', 'plain-talk-club', 'plain-talk-shop'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type SetName = keyof typeof SETS;

/**
 * By the hand of the ninth. The judges have never learned from these, nor was anything chosen by them: what they do here is what
 * they do on meetings of other people. First sight: actions 67 % right and 68 % found, decisions 59 and 46 %, questions 48 and 71 %;
 * when judges had learned what words are worth: 70 and 71 %, 54 and 46 %, 44 and 71 %.
 */
export const HELD_OUT: readonly string[] = [
  'agency-rebrand-client-call',
  'designer-one-to-one',
  'hotel-morning-huddle',
  'housing-office-caseload',
  'login-outage-review',
  'panto-production-meeting',
  'seal-ecology-lab',
  'year-nine-pastoral',
];

/**
 * Meetings of two more hands that the judges have never learned from, and that were first opened when all of this was written. First
 * sight: actions 74 % right and 90 % found, decisions 54 and 71 %, questions 46 and 61 %.
 */
export const HELD_OUT_SINCE: readonly string[] = [
  'credit-union-conversion',
  'path-lab-kochi',
  'preschool-tampines',
  'radio-lagos',
  'rose-farm-naivasha',
  'salmon-site',
  'undertakers-mayo',
  'vet-dubbo',
  'budget-review-surveyors',
  'client-call-tile-showroom',
  'design-critique-ferry-tickets',
  'hiring-roundup-support-lead',
  'incident-review-school-lunches',
  'one-to-one-delphine-oisin',
  'sprint-parcel-lockers',
  'toy-library-all-hands',
];

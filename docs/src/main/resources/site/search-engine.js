// Finds the sections of the course that answer what a reader asks. It knows nothing of the page, so
// the build can ask it without a browser; there it runs in Rhino, which reads no classes, no
// `async`, and no `...` in a call.
const courseSearch = (lunr, sections) => {
  /** What readers say, and what the course says. A word finds the others of its line, too: */
  const SAME = [
    "receive read recv",
    "send write",
    "localhost loopback",
    "reach reachable",
    "packet datagram",
    "resolve lookup dns",
    "multiple several many",
    "integer int number",
    "reply answer response",
    "max maximum largest",
    "hang stuck freeze",
  ];

  /** And so, a little less, the others of these lines: */
  const NEAR = [
    "receive get arrive come",
    "return give",
    "timeout deadline",
    "hang block wait hold starve",
    "forever ever endless",
    "disconnect close leave left gone end",
    "connect dial reach",
    "few less short part partial cut truncate",
    "lose lost loss miss gone drop",
    "delay wait slow late latency",
    "small tiny short",
    "dead died crash kill gone",
    "detect notice learn tell know",
    "stop end cancel interrupt",
    "max most limit big",
    "restart rerun again",
    "hostname name",
    "exception error fail failure",
    "concurrent parallel simultaneous many",
    "handle serve",
    "choose change pick set",
    "whole complete entire all",
    "cause why",
    "ask question request",
  ];

  const WORD = /[\p{L}\p{N}]+(?:[_'’-][\p{L}\p{N}]+|[.,]\p{N}+)*/gu;
  const HUMP = /(?<=[\p{Ll}\p{N}])(?=\p{Lu})|(?<=\p{Lu})(?=\p{Lu}\p{Ll})|[_'’.,-]/u;

  const unique = (list) => Array.from(new Set(list));

  const sum = (list) => list.reduce((total, one) => total + one, 0);

  /** The same words come again and again: what one gives is worked out once. */
  const once = (work) => {
    const done = new Map();
    return (word) => {
      if (!done.has(word)) {
        done.set(word, work(word));
      }
      return done.get(word);
    };
  };

  const stem = once((word) => lunr.stemmer(new lunr.Token(word)).toString());

  /** As a reader sees them: CLOSE_WAIT is one word, and so are time-out, 65,507 and -1. */
  const words = (text) =>
    (text.replace(/(^|[\s(])-(?=\p{N})/gu, "$1minus").match(WORD) || []).map((word) =>
      word.replace(/['’]s$/, ""),
    );

  /** time-out, timeOut and timeout are the same; so are 65,507 and 65507. */
  const plain = once((word) => word.toLowerCase().replace(/[_'’.,-]/g, ""));

  const plainText = (text) => words(text).map(plain).join(" ");

  /** The terms for the parts of a name: CLOSE_WAIT is less about "wait" than "it waits" is. */
  const parts = once((word) => {
    const all = word.split(HUMP).filter((part) => part !== "");
    return all.length < 2 ? [] : unique(all.map((part) => "~" + stem(part.toLowerCase())));
  });

  /** A word and its stem, so that "closing" finds "closes"; and its parts. */
  const terms = once((word) => unique([plain(word), stem(plain(word))].concat(parts(word))));

  const allTerms = (text) => words(text).flatMap(terms);

  const synonyms = (lines) =>
    lines.reduce((map, line) => {
      const stems = line.split(" ").map(stem);
      stems.forEach((one) => map.set(one, (map.get(one) || []).concat(stems)));
      return map;
    }, new Map());
  const same = synonyms(SAME);
  const near = synonyms(NEAR);

  /** A title that many pages have, such as "The calls", tells nothing. */
  const titleCount = sections.reduce(
    (counts, { title }) => counts.set(title, (counts.get(title) || 0) + 1),
    new Map(),
  );
  const isTelling = ({ title }) => titleCount.get(title) < 3;

  const builder = new lunr.Builder();
  builder.ref("number");
  builder.field("title", { boost: 6 });
  builder.field("page");
  builder.field("text", { boost: 2 });
  builder.field("folded", { boost: 0.5 });
  sections.forEach((section, number) =>
    builder.add(
      {
        number,
        title: isTelling(section) ? allTerms(section.title) : [],
        page: allTerms(section.page),
        text: allTerms(section.text),
        folded: allTerms(section.folded),
      },
      { boost: section.weight * (isTelling(section) ? 1 : 0.7) },
    ),
  );
  const index = builder.build();
  const titles = sections.map(({ title }) => plainText(title));
  const texts = sections.map(({ text }) => plainText(text));

  /** The terms of the index that a word may mean, and how sure each of them is. */
  const meanings = (word, before, after, isLast) => {
    const found = new Map();
    const add = (sure) => (term) => {
      if (index.invertedIndex[term] && !(found.get(term) >= sure)) {
        found.set(term, sure);
      }
    };
    const like = (set) => index.tokenSet.intersect(set).toArray();
    const own = plain(word);
    add(1)(own);
    add(0.9)(stem(own));
    add(1.2)(plain(before) + own); // "time out", "close wait"
    add(1.2)(own + plain(after));
    add(0.5)("~" + stem(own));
    (same.get(stem(own)) || []).forEach(add(0.7));
    (near.get(stem(own)) || []).forEach(add(0.4));
    parts(word).forEach((part) => [part, part.slice(1)].forEach(add(0.3)));
    if (isLast || found.size === 0) {
      // Perhaps still being typed.
      like(lunr.TokenSet.fromString(stem(own) + "*")).forEach(add(0.3));
      like(lunr.TokenSet.fromString("~" + stem(own) + "*")).forEach(add(0.2));
    }
    if (found.size === 0 && own.length > 4) {
      like(lunr.TokenSet.fromFuzzyString(own, 1)).forEach(add(0.2)); // a slip
    }
    return found;
  };

  /** The words that tell something, each with its meanings. */
  const wanted = (question) => {
    const all = words(question.replace(/\bhow (long|many|much)\b/i, "how"));
    const telling = all.filter((word) => lunr.stopWordFilter(plain(word)));
    const asked = telling.length > 0 ? telling : all;
    return asked.map((word, at) =>
      meanings(word, asked[at - 1] || "", asked[at + 1] || "", word === all[all.length - 1]),
    );
  };

  /** Each section that has one of the words: how sure each word is in it, and in its title. */
  const candidates = (asked) => {
    const sureness = (terms) =>
      asked.map((meaning) => Math.max.apply(null, [0].concat(terms.map((t) => meaning.get(t) || 0))));
    return index
      .query((query) =>
        asked.forEach((meaning) => meaning.forEach((sure, term) => query.term(term, { boost: sure }))),
      )
      .map(({ ref, score, matchData }) => {
        const found = Object.keys(matchData.metadata);
        const inTitle = found.filter((term) => matchData.metadata[term].title);
        return { number: Number(ref), score, sure: sureness(found), inTitle: sureness(inTitle) };
      });
  };

  /**
   * The sections that may answer the question, the best first, and how many of them have all its
   * words. A rare word counts more than a common one, and a title more than a text.
   */
  const find = (question) => {
    const asked = wanted(question);
    const results = asked.length > 0 ? candidates(asked) : [];
    const rarity = asked.map((meaning, at) => {
      const having = results.filter(({ sure }) => sure[at] >= 0.4).length;
      return Math.log(1 + sections.length / (1 + having));
    });
    const share = (sure) => sum(sure.map((one, at) => one * rarity[at])) / sum(rarity);
    const phrase = plainText(question);
    results.forEach((result) => {
      const title = titles[result.number];
      const length = title.split(" ").length;
      const titled = (share(result.inTitle) * Math.min(sum(result.inTitle), length)) / length;
      const exact =
        title === phrase
          ? 4
          : title.includes(phrase)
            ? 2
            : texts[result.number].includes(phrase)
              ? 1.3
              : 1;
      result.rank = result.score * Math.pow(share(result.sure), 2) * (1 + 3 * titled) * exact;
    });
    results.sort((a, b) => b.rank - a.rank || a.number - b.number);
    const hasAll = ({ sure }) => sure.every((one) => one > 0);
    const worth = results.filter((result) => hasAll(result) || result.rank > results[0].rank / 50);
    return {
      found: worth.map(({ number }) => sections[number]),
      all: worth.filter(hasAll).length,
    };
  };

  /** The text around what was asked for. */
  const excerpt = ({ text, folded }, question) => {
    const all = words(question);
    const telling = all.filter((word) => lunr.stopWordFilter(plain(word)));
    const spot = (low) =>
      [question.trim()]
        .concat(telling, telling.map(stem), all)
        .map((wanted) => low.indexOf(wanted.toLowerCase()))
        .find((at) => at >= 0);
    const inText = spot(text.toLowerCase());
    const inFolded = spot(folded.toLowerCase());
    const unfolded = inText === undefined && inFolded !== undefined;
    const source = unfolded ? folded : text;
    const at = (unfolded ? inFolded : inText) || 0;
    const start = at < 60 ? 0 : source.indexOf(" ", at - 50) + 1;
    const end = start + 130 < source.length ? source.lastIndexOf(" ", start + 130) : source.length;
    return (start > 0 ? "… " : "") + source.slice(start, end) + (end < source.length ? " …" : "");
  };

  return { find, excerpt };
};

// The search. What it needs is loaded when the reader first goes to the field; as scripts, because
// a page that was opened from disk may load nothing else.
(() => {
  const box = document.getElementById("site-search");
  const field = box.querySelector("input");
  const status = box.querySelector("[role=status]");
  const list = box.querySelector("ol");
  const MOST = 10;
  let index; // a promise, once the reader has come

  const load = (src) =>
    new Promise((loaded, failed) => {
      const script = document.createElement("script");
      script.onload = loaded;
      script.onerror = failed;
      script.src = src;
      document.head.append(script);
    });

  const words = (text) => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

  const stem = (word) => lunr.stemmer(new lunr.Token(word)).toString();

  /** Each word and its stem, so that "closing" finds "closes", and "closi" does so too. */
  const terms = (text) => words(text).flatMap((word) => [...new Set([word, stem(word)])]);

  const makeIndex = async () => {
    await Promise.all(["lunr.min.js", "search-index.js"].map(load));
    const builder = new lunr.Builder();
    builder.ref("number");
    builder.field("title", { boost: 8 });
    builder.field("page", { boost: 2 });
    builder.field("text");
    searchSections.forEach(({ page, title, text, weight }, number) =>
      builder.add(
        { number, page: terms(page), title: terms(title), text: terms(text) },
        { boost: weight },
      ),
    );
    return builder.build();
  };

  /** The sections that have all the words; first those that have them in this order. */
  const find = (lunrIndex, query) => {
    const all = words(query);
    const telling = all.filter((word) => lunr.stopWordFilter(word));
    const wanted = telling.length > 0 ? telling : all;
    const phrase = all.join(" ");
    const tells = (text) => words(text).join(" ").includes(phrase);
    return lunrIndex
      .query((search) =>
        wanted.forEach((word) => {
          search.term(stem(word) + "*", { presence: lunr.Query.presence.REQUIRED });
          search.term(word, { boost: 4 });
        }),
      )
      .map(({ ref, score }) => {
        const section = searchSections[ref];
        const first = tells(section.title) ? 2 : tells(section.text) ? 1 : 0;
        return { section, score, first, number: Number(ref) };
      })
      .sort((a, b) => b.first - a.first || b.score - a.score || a.number - b.number)
      .map(({ section }) => section);
  };

  /** The text around what was asked for. */
  const excerpt = (text, query) => {
    const spot =
      [query.trim().toLowerCase(), ...words(query)]
        .map((wanted) => text.toLowerCase().indexOf(wanted))
        .find((at) => at >= 0) ?? 0;
    const start = spot < 60 ? 0 : text.indexOf(" ", spot - 50) + 1;
    const end = start + 130 < text.length ? text.lastIndexOf(" ", start + 130) : text.length;
    return (start > 0 ? "… " : "") + text.slice(start, end) + (end < text.length ? " …" : "");
  };

  const result = ({ href, page, title, text }, query) => {
    const link = document.createElement("a");
    link.href = href;
    [
      ["b", title],
      ["span", page],
      ["small", excerpt(text, query)],
    ].forEach(([tag, words]) => {
      const part = document.createElement(tag);
      part.textContent = words;
      link.append(part, " ");
    });
    const item = document.createElement("li");
    item.append(link);
    return item;
  };

  const close = () => {
    list.replaceChildren();
    status.textContent = "";
    box.classList.remove("open");
  };

  const show = async () => {
    const query = field.value;
    if (words(query).length === 0) {
      close();
      return;
    }
    const lunrIndex = await index;
    if (field.value !== query || !box.contains(document.activeElement)) {
      return; // The reader has typed on, or gone.
    }
    const found = find(lunrIndex, query);
    list.replaceChildren(...found.slice(0, MOST).map((section) => result(section, query)));
    status.textContent =
      found.length === 0
        ? "Nothing found."
        : found.length > MOST
          ? `The first ${MOST} of ${found.length} results`
          : `${found.length} ${found.length === 1 ? "result" : "results"}`;
    box.classList.add("open");
  };

  const move = (event) => {
    const stops = [field, ...list.querySelectorAll("a")];
    const here = stops.indexOf(document.activeElement);
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === "Escape") {
      field.value = "";
      field.focus();
      close();
    } else if (event.key === "Enter" && here === 0) {
      stops[1]?.click();
    } else if (step && here >= 0) {
      stops[Math.min(Math.max(here + step, 0), stops.length - 1)].focus();
    } else {
      return;
    }
    event.preventDefault();
  };

  field.addEventListener("focus", () => {
    index ??= makeIndex();
    show();
  });
  field.addEventListener("input", show);
  box.addEventListener("keydown", move);
  list.addEventListener("mousedown", (event) => event.preventDefault()); // The field keeps the focus.
  list.addEventListener("click", close);
  box.addEventListener("focusout", (event) => {
    if (!box.contains(event.relatedTarget)) {
      close();
    }
  });
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("input, textarea, select");
    if (event.key === "/" && !typing && !event.ctrlKey && !event.altKey && !event.metaKey) {
      field.focus();
      field.select();
      event.preventDefault();
    }
  });
  box.hidden = false;
})();

// The search. What it needs is loaded when the reader first goes to the field; as scripts, because
// a page that was opened from disk may load nothing else.
(() => {
  const box = document.getElementById("site-search");
  const field = box.querySelector("input");
  const status = box.querySelector("[role=status]");
  const list = box.querySelector("ol");
  const MOST = 10;
  let search; // a promise, once the reader has come

  const load = (src) =>
    new Promise((loaded, failed) => {
      const script = document.createElement("script");
      script.onload = loaded;
      script.onerror = failed;
      script.src = src;
      document.head.append(script);
    });

  const engine = async () => {
    await Promise.all(["lunr.min.js", "search-index.js", "search-engine.js"].map(load));
    return courseSearch(lunr, searchSections);
  };

  const result = ({ href, page, title }, excerpt) => {
    const link = document.createElement("a");
    link.href = href;
    [
      ["b", title],
      ["span", page],
      ["small", excerpt],
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

  const count = (found, all) => {
    const shown = found.length > MOST ? `The first ${MOST} of ` : "";
    const results = `${shown}${found.length} ${found.length === 1 ? "result" : "results"}`;
    return found.length === 0
      ? "Nothing found."
      : all > 0
        ? results
        : `${results} with some of the words`;
  };

  const show = async () => {
    const query = field.value;
    if (query.trim() === "") {
      close();
      return;
    }
    const { find, excerpt } = await search;
    if (field.value !== query || !box.contains(document.activeElement)) {
      return; // The reader has typed on, or gone.
    }
    const { found, all } = find(query);
    const shown = found.slice(0, MOST);
    list.replaceChildren(...shown.map((section) => result(section, excerpt(section, query))));
    status.textContent = count(found, all);
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
    search ??= engine();
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

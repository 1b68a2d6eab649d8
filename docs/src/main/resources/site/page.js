// What a page can do besides being read: copy, show a proof, step through a scene.
// All of it stands in the page already, so nothing is lost where no script runs.
(() => {
  const make = (tag, properties, ...children) => {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...children);
    return element;
  };
  const button = (text, onclick) => make("button", { type: "button", textContent: text, onclick });

  // Copies.
  const canCopy = navigator.clipboard || document.queryCommandSupported?.("copy");

  /** The old way, for a page that may not use the clipboard; the focus stays where it was. */
  const copySelected = (text, here) => {
    const field = make("textarea", { className: "aside", value: text });
    here.after(field);
    field.select();
    const isCopied = document.execCommand("copy");
    here.focus();
    field.remove();
    return isCopied;
  };

  const copy = async (text, here) => {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      return copySelected(text, here);
    }
  };

  const said = make("p", { className: "aside", role: "status" });

  /** A button that copies what {@code text} gives; {@code what} is its name for who hears it. */
  const copier = (what, text) => {
    const copies = button("copy", async () => {
      const isCopied = await copy(text(), copies);
      copies.textContent = said.textContent = isCopied ? "copied" : "not copied";
      setTimeout(() => {
        copies.textContent = "copy";
        said.textContent = "";
      }, 2000);
    });
    copies.className = "copy";
    copies.ariaLabel = "copy " + what;
    return copies;
  };

  /** The whole source, with its imports and without the numbers. */
  const source = (listing) =>
    [...listing.querySelectorAll("code")]
      .map((code) => {
        const plain = code.cloneNode(true);
        plain.querySelectorAll(".conum").forEach((number) => number.remove());
        return plain.textContent.replace(/ +$/gm, "");
      })
      .join("")
      .trimEnd() + "\n";

  /** What a cell of a scene shows, without the button. */
  const line = (cell) =>
    [...cell.childNodes]
      .filter((node) => node.nodeName !== "BUTTON")
      .map((node) => node.textContent)
      .join("");

  const addCopiers = () => {
    document.body.append(said);
    document.querySelectorAll(".listingblock").forEach((listing) => {
      const content = listing.querySelector(".content");
      const command = content.querySelector("code[data-lang=console]");
      const title = listing.querySelector(".title")?.textContent ?? "the program";
      if (command) {
        content.append(copier("the command", () => command.textContent.trimEnd()));
      } else if (listing.matches(".program")) {
        content.append(copier(title, () => source(content)));
      }
    });
    document.querySelectorAll(".transcript .typed").forEach((cell) => {
      cell.append(copier("the command", () => line(cell)));
    });
  };

  // Proofs: a tick opens a box with its tests. Without a script it leads to them.
  const addProofs = () => {
    const box = make("div", { id: "proof-box", popover: "auto" });
    let tick; // for which the box is open
    let isHeld = false; // by a click or the focus, not by the pointer alone
    let later;

    const entry = (id) => {
      const listed = document.getElementById(id);
      const command = listed.querySelector("pre").cloneNode(true);
      command.removeAttribute("tabindex"); // It does not scroll here.
      const proof = make("div", {}, listed.querySelector("p").cloneNode(true), command);
      proof.className = listed.className;
      if (canCopy) {
        command.after(copier("the command", () => command.textContent));
      }
      return proof;
    };

    const place = () => {
      const { left, top, bottom } = tick.getClientRects()[0];
      const { clientWidth, clientHeight } = document.documentElement;
      const most = clientWidth - box.offsetWidth - 8;
      const above = top - box.offsetHeight - 8;
      const isBelow = above < 0 || bottom + box.offsetHeight + 8 < clientHeight;
      box.style.left = Math.max(8, Math.min(left - 24, most)) + scrollX + "px";
      box.style.top = (isBelow ? bottom + 8 : above) + scrollY + "px";
    };

    const open = (wanted, hold) => {
      clearTimeout(later);
      isHeld = hold || (isHeld && tick === wanted);
      if (tick !== wanted) {
        tick?.setAttribute("aria-expanded", false);
        tick = wanted;
        const more = tick.dataset.more?.split(" ") ?? [];
        box.replaceChildren(...[tick.hash.slice(1), ...more].map(entry));
        tick.after(box); // So that the Tab key leads from the tick into the box.
      }
      if (!box.matches(":popover-open")) {
        box.showPopover();
        tick.setAttribute("aria-expanded", true);
      }
      place();
    };

    const wait = (time, act) => {
      clearTimeout(later);
      later = setTimeout(act, time);
    };
    const leave = () => wait(300, () => isHeld || box.hidePopover());
    const isInside = (target) => target === tick || box.contains(target);

    document.body.append(box);
    box.addEventListener("toggle", ({ newState }) => {
      if (newState === "closed") {
        tick?.setAttribute("aria-expanded", false);
        isHeld = false;
        tick = undefined;
      }
    });
    box.addEventListener("pointerenter", () => clearTimeout(later));
    box.addEventListener("pointerleave", leave);
    box.addEventListener("focusout", ({ relatedTarget }) => {
      if (relatedTarget && !isInside(relatedTarget)) {
        box.hidePopover();
      }
    });
    document.querySelectorAll("a.proof").forEach((mark) => {
      mark.setAttribute("aria-expanded", false);
      mark.addEventListener("click", (event) => {
        event.preventDefault();
        open(mark, true);
      });
      mark.addEventListener("pointerenter", ({ pointerType }) => {
        if (pointerType === "mouse") {
          wait(150, () => open(mark, false));
        }
      });
      mark.addEventListener("pointerleave", leave);
      mark.addEventListener("focus", ({ relatedTarget }) => {
        if (mark.matches(":focus-visible") && !box.contains(relatedTarget)) {
          open(mark, true);
        }
      });
      mark.addEventListener("blur", ({ relatedTarget }) => {
        if (relatedTarget && !isInside(relatedTarget)) {
          box.hidePopover();
        }
      });
    });
  };

  // Scenes: moment by moment, with a question before each.
  const FEW = 3;

  /** The rows that are shown together: the kernel gives its answer at once. */
  const moments = (rows) => {
    const found = [];
    rows.forEach((row, number) => {
      const isKernels = (row) => row?.querySelector("[data-actor=kernel]:not(:empty)");
      const isAsked = (row) => row.querySelector(".asked");
      const before = rows[number - 1];
      if (isKernels(row) && !isAsked(row) && isKernels(before) && !isAsked(before)) {
        found.at(-1).push(row);
      } else {
        found.push([row]);
      }
    });
    return found;
  };

  const words = (row) =>
    [...row.cells]
      .filter((cell) => cell.textContent)
      .map((cell) => {
        const does = cell.matches(".typed") ? " types" : "";
        return cell.dataset.actor + does + ": " + line(cell);
      })
      .join(", ");

  const addSteps = (transcript) => {
    const all = moments([...transcript.querySelectorAll("tbody tr")]);
    if (all.length <= FEW || transcript.querySelector("[data-actor=measurement]")) {
      return;
    }
    let shown = all.length;
    const told = make("p", { className: "aside", ariaLive: "polite" });
    const scene = make("div", { className: "scene" });

    const show = (count) => {
      shown = Math.max(1, Math.min(count, all.length));
      all.forEach((rows, number) => rows.forEach((row) => (row.hidden = number >= shown)));
      told.textContent = all[shown - 1].map(words).join(", ");
      if (shown === all.length) {
        end();
      }
    };
    const end = () => {
      all.flat().forEach((row) => (row.hidden = false));
      shown = all.length;
      asking.hidden = true;
      begin.hidden = false;
      begin.focus();
      scene.style.minHeight = "";
    };
    const begin = button("Step through", () => {
      scene.style.minHeight = scene.offsetHeight + "px"; // What stands below stays in its place.
      asking.hidden = false;
      begin.hidden = true;
      next.focus();
      show(1);
    });
    const next = button("Show it", () => show(shown + 1));
    const asking = make(
      "p",
      { hidden: true },
      make("b", { textContent: "What comes next?" }),
      next,
      button("Back", () => show(shown - 1)),
      button("Show all", end),
    );

    transcript.replaceWith(scene);
    scene.append(transcript, make("div", { className: "stepper" }, begin, asking), told);
    scene.addEventListener("keydown", (event) => {
      const act = {
        ArrowRight: () => show(shown + 1),
        ArrowDown: () => show(shown + 1),
        ArrowLeft: () => show(shown - 1),
        ArrowUp: () => show(shown - 1),
        Escape: end,
      }[event.key];
      if (act && !asking.hidden) {
        act();
        event.preventDefault();
      }
    });
  };

  if (canCopy) {
    addCopiers();
  }
  if (HTMLElement.prototype.showPopover) {
    addProofs();
  }
  document.querySelectorAll(".transcript").forEach(addSteps);
})();

// The search box: sections that have all the words, those that have them in a title first.
(() => {
  const box = document.getElementById("search");
  const found = document.getElementById("found");
  const up = document.body.dataset.up;
  const most = 20;
  const escape = (text) => text.replace(/[&<>"]/g, (each) => `&#${each.charCodeAt(0)};`);

  function around(text, word) {
    const at = Math.max(0, text.toLowerCase().indexOf(word) - 40);
    return (at > 0 ? "... " : "") + text.slice(at, at + 120);
  }

  function search() {
    const words = box.value.toLowerCase().split(/\s+/).filter((word) => word);
    if (!words.length) {
      found.innerHTML = "";
      return;
    }
    const hits = [];
    for (const [url, page, section, text] of simplerIndex) {
      const title = `${page} ${section}`.toLowerCase();
      const body = text.toLowerCase();
      if (words.every((word) => title.includes(word) || body.includes(word))) {
        hits.push({ url, page, section, text, rank: words.filter((word) => title.includes(word)).length });
      }
    }
    hits.sort((one, other) => other.rank - one.rank);
    found.innerHTML = hits.length
      ? hits.slice(0, most).map((hit) =>
          `<a href="${up}${escape(hit.url)}">${escape(hit.section || hit.page)}`
          + `<small>${escape(hit.section ? hit.page + ": " : "")}${escape(around(hit.text, words[0]))}</small></a>`).join("")
        + (hits.length > most ? `<p>and ${hits.length - most} more</p>` : "")
      : "<p>nothing found</p>";
  }

  box.addEventListener("input", search);
  box.addEventListener("keydown", (event) => {
    const links = [...found.querySelectorAll("a")];
    const at = links.findIndex((link) => link.classList.contains("chosen"));
    if (event.key === "Enter" && links.length) {
      links[Math.max(at, 0)].click();
    } else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && links.length) {
      event.preventDefault();
      const next = (at + (event.key === "ArrowDown" ? 1 : links.length - (at < 0 ? 0 : 1))) % links.length;
      links.forEach((link, i) => link.classList.toggle("chosen", i === next));
      links[next].scrollIntoView({ block: "nearest" });
    } else if (event.key === "Escape") {
      box.value = "";
      search();
    }
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "/" && document.activeElement !== box) {
      event.preventDefault();
      box.focus();
    }
  });
  const query = new URLSearchParams(location.search).get("q");
  if (query) {
    box.value = query;
    search();
  }
})();

/** The script of the page: it opens deep links, filters, and copies; the page is whole without it. */
export const script = `"use strict";
(function () {
  var root = document.documentElement;
  var verdicts = Array.prototype.slice.call(document.querySelectorAll(".verdict"));
  var families = Array.prototype.slice.call(document.querySelectorAll(".family"));
  var byId = function (id) { return document.getElementById(id); };
  root.classList.add("js");

  function reveal() {
    var id = "";
    try { id = decodeURIComponent(location.hash.slice(1)); } catch (error) { return; }
    var target = id && byId(id);
    if (!target) return;
    if (target.tagName === "DETAILS") target.open = true;
    if (target.hidden || target.closest("[hidden]")) clear();
    target.scrollIntoView();
  }

  function clear() {
    ["outcome", "level", "text"].forEach(function (name) { byId("filter-" + name).value = ""; });
    filter();
  }

  function filter() {
    var outcome = byId("filter-outcome").value;
    var level = byId("filter-level").value;
    var words = byId("filter-text").value.toLowerCase().split(/\\s+/).filter(Boolean);
    var shown = 0;
    verdicts.forEach(function (verdict) {
      var text = verdict.textContent.toLowerCase();
      var fits = (!outcome || verdict.dataset.outcome === outcome) && (!level || verdict.dataset.level === level) &&
        words.every(function (word) { return text.indexOf(word) >= 0; });
      verdict.hidden = !fits;
      if (fits) shown += 1;
    });
    families.forEach(function (family) { family.hidden = !family.querySelector(".verdict:not([hidden])"); });
    byId("filter-count").textContent = shown + " of " + verdicts.length + " shown";
  }

  function copier(button) {
    if (!navigator.clipboard) return;
    button.hidden = false;
    button.addEventListener("click", function () {
      var text = button.parentNode.querySelector("code").textContent;
      navigator.clipboard.writeText(text).then(function () { say("Copied"); }, function () { say("Not copied"); });
    });
    function say(word) {
      button.textContent = word;
      setTimeout(function () { button.textContent = "Copy"; }, 2000);
    }
  }

  if (verdicts.length > 0) {
    byId("filter").hidden = false;
    byId("filter").addEventListener("input", filter);
    filter();
  }
  Array.prototype.forEach.call(document.querySelectorAll(".copy"), copier);
  addEventListener("hashchange", reveal);
  reveal();
})();
`;

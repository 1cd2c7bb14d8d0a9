// Works without: this only lights up the words of a value, and the value of words, under the pointer or focus.
(function () {
  "use strict";
  function partners(link) {
    var id = (link.getAttribute("href") || "").slice(1);
    if (!id) return [];
    if (id.charAt(0) === "w") return document.querySelectorAll("." + CSS.escape(id));
    var there = document.getElementById(id);
    return there ? there.querySelectorAll(".value, .quote") : [];
  }
  function light(event) {
    var link = event.target.closest && event.target.closest("a.value, a.quote, a.seg");
    if (!link) return;
    var on = event.type === "pointerover" || event.type === "focusin";
    partners(link).forEach(function (one) { one.classList.toggle("lit", on); });
  }
  ["pointerover", "pointerout", "focusin", "focusout"].forEach(function (type) { document.addEventListener(type, light); });
  addEventListener("beforeprint", function () {
    document.querySelectorAll("main details").forEach(function (one) { one.open = true; });
  });
})();

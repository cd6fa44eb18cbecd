// Goes on by itself where there is one thing to do, which a button or a link also does.
const next = document.querySelector("[data-suite]");
if (next instanceof HTMLFormElement) next.submit();
else if (next) location.replace(next.href);

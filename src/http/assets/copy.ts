/** Shows the buttons that copy a feed's address, which do nothing without a script, and lets them say what they did. */
export const COPY_SCRIPT = `const status = document.querySelector('[role="status"]');
let silence;
function say(text) {
  status.textContent = text;
  clearTimeout(silence);
  silence = setTimeout(() => { status.textContent = ''; }, 6000);
}
for (const button of document.querySelectorAll('button[data-copy]')) {
  button.classList.remove('idle');
  button.addEventListener('click', async () => {
    try {
      await navigator.clipboard.writeText(button.dataset.copy);
      say(button.dataset.done);
    } catch {
      getSelection().selectAllChildren(button.parentElement.querySelector('a'));
      say(button.dataset.selected);
    }
  });
}
`;

/** Shows the buttons that copy a feed's address, which do nothing without a script, and lets them say what they did. */
export const COPY_SCRIPT = `const status = document.querySelector('[role="status"]');
for (const button of document.querySelectorAll('button[data-copy]')) {
  button.classList.remove('idle');
  button.addEventListener('click', async () => {
    try {
      await navigator.clipboard.writeText(button.dataset.copy);
      status.textContent = button.dataset.done + ' ' + button.dataset.copy;
    } catch {
      getSelection().selectAllChildren(button.parentElement.querySelector('a'));
    }
  });
}
`;

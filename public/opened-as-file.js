// Browsers load the parts of a page only from a web server, so a page that is opened as a file would stay blank.
if (location.protocol === 'file:')
  document.getElementById('page').textContent =
    'Herdscope cannot be opened as a file, for browsers load its parts only from a web server. Run npm start, or serve this folder, for example with: python3 -m http.server'

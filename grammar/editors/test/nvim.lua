-- Tests the files for Neovim: nvim --clean --headless -l nvim.lua FOLDER, where FOLDER has parser/goodwill.so
local here = vim.fs.dirname(vim.fs.normalize(vim.fn.fnamemodify(debug.getinfo(1, 'S').source:sub(2), ':p')))
vim.opt.runtimepath:prepend(here .. '/../nvim')
vim.opt.runtimepath:prepend(arg[1])
vim.cmd('runtime! ftdetect/goodwill.lua')
vim.cmd('filetype plugin on')

local failed = false
local function expect(what, found, expected)
  if not vim.deep_equal(found, expected) then
    failed = true
    print(('%s: found %s, expected %s'):format(what, vim.inspect(found), vim.inspect(expected)))
  end
end

-- The lines of a journal, then the words that have a capture.
local tests = {
  { '; a comment', { { ';', 'comment' } } },
  { 'person @ada Ada Lovelace', { { 'person', 'keyword' }, { '@ada', 'type' }, { 'Ada', 'string' } } },
  { '  every: 1w..2w', { { 'every', 'property' }, { '1w', 'number' }, { '..', 'operator' } } },
  { '  birthday: 12-28', { { '12-28', 'string.special' } } },
  {
    '2026-03-04 coffee with @ada and @bob About #maths',
    {
      { '2026', 'string.special' },
      { 'coffee', 'function' },
      { 'with', 'keyword.operator' },
      { '@ada', 'type' },
      { '@bob', 'type' },
      { 'About', nil },
      { '#maths', 'tag' },
    },
  },
  { '  gave 18 EUR lunch to @ada', { { 'gave', 'keyword' }, { '18', 'number' }, { 'lunch', 'constant' } } },
  { '  | A note about @bob', { { '|', 'punctuation.special' }, { '@bob', 'type' } } },
  { '', {} },
}
local file = vim.fn.tempname() .. '.gw'
vim.fn.writefile(vim.tbl_map(function(test) return test[1] end, tests), file)
vim.cmd.edit(file)

expect('file type', vim.bo.filetype, 'goodwill')
expect('comments', vim.bo.commentstring, '; %s')
expect('highlighting by the parser', vim.treesitter.highlighter.active[vim.api.nvim_get_current_buf()] ~= nil, true)
vim.treesitter.get_parser():parse(true)
for line, test in ipairs(tests) do
  local from = 1
  for _, word in ipairs(test[2]) do
    local start, stop = test[1]:find(word[1], from, true)
    from = stop + 1
    local captures = vim.treesitter.get_captures_at_pos(0, line - 1, start - 1)
    expect(test[1] .. ': ' .. word[1], captures[#captures] and captures[#captures].capture, word[2])
  end
end

for _, name in ipairs({ 'highlights', 'folds', 'indents', 'locals', 'injections' }) do
  expect(name, vim.treesitter.query.get('goodwill', name) ~= nil, true)
end
expect('folds', vim.tbl_map(vim.treesitter.foldexpr, { 1, 2, 3, 4, 5, 6, 7 }), { '0', '>1', '1', '1', '>1', '1', '1' })

local config = vim.lsp.config.goodwill
expect('language server', { config.cmd, config.filetypes }, { { 'goodwill', 'lsp' }, { 'goodwill' } })

if vim.fn.executable('goodwill') == 1 then
  local folder = vim.fn.tempname()
  vim.fn.mkdir(folder)
  vim.fn.writefile({ 'person @ada Ada', '  evry: 10d' }, folder .. '/main.gw')
  vim.lsp.enable('goodwill')
  vim.cmd.edit(folder .. '/main.gw')
  vim.wait(10000, function() return #vim.diagnostic.get(0) > 0 end, 20)
  local found = vim.tbl_map(function(finding) return { finding.lnum, finding.col, finding.code } end, vim.diagnostic.get(0))
  expect('findings', found, { { 1, 2, 'unknown-field' } })
else
  print('nvim: language server skipped, goodwill is not in PATH')
end

print(failed and '' or 'nvim: ok')
os.exit(failed and 1 or 0)

-- Drives the language server from a headless Neovim and prints what it saw as one line of JSON.
-- Usage: nvim --clean --headless -l nvim.lua SERVER FOLDER

local server, folder = arg[1], arg[2]
vim.filetype.add({ extension = { gw = 'goodwill' } })
vim.cmd.edit(folder .. '/main.gw')
local buffer = vim.api.nvim_get_current_buf()
local client_id = vim.lsp.start({
  name = 'goodwill',
  cmd = { server, 'lsp' },
  root_dir = folder,
  init_options = { today = '2026-11-23' },
}, { bufnr = buffer })
local client = vim.lsp.get_client_by_id(client_id)

local function wait(what, condition)
  assert(vim.wait(30000, condition, 20), what)
end

local function request(method, params)
  local answers = assert(vim.lsp.buf_request_sync(buffer, method, params, 30000), method)
  for _, answer in pairs(answers) do
    return answer.result
  end
end

local function lines(number)
  return vim.api.nvim_buf_get_lines(number, 0, -1, false)
end

local function at(line, character)
  return {
    textDocument = { uri = vim.uri_from_bufnr(buffer) },
    position = { line = line, character = character },
  }
end

local seen = {}
wait('diagnostics', function() return #vim.diagnostic.get(buffer) > 0 end)
seen.diagnostics = vim.tbl_map(function(found)
  return { line = found.lnum, column = found.col, code = found.code }
end, vim.diagnostic.get(buffer))
table.sort(seen.diagnostics, function(a, b) return a.line < b.line end)

local completion = request('textDocument/completion', at(2, 17))
seen.completion = vim.tbl_map(function(item) return item.label end, completion.items or completion)
seen.hover = request('textDocument/hover', at(1, 19)).contents.value

local position = { line = 1, character = 12 }
local actions = request('textDocument/codeAction', {
  textDocument = at(0, 0).textDocument,
  range = { start = position, ['end'] = position },
  context = { diagnostics = {} },
})
seen.actions = vim.tbl_map(function(action) return action.title end, actions)
vim.lsp.util.apply_workspace_edit(actions[1].edit, client.offset_encoding)

vim.api.nvim_win_set_cursor(0, { 2, 19 })
vim.lsp.buf.rename('ida')
local people = vim.fn.bufadd(folder .. '/people.gw')
vim.fn.bufload(people)
wait('rename', function()
  return lines(buffer)[2]:find('@ida') and lines(people)[1]:find('@ida')
end)
vim.lsp.buf.format({ async = false, timeout_ms = 30000 })
seen.main, seen.people = lines(buffer), lines(people)
io.stdout:write(vim.json.encode(seen) .. '\n')
client:stop(true)

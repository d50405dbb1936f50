"""The light shell: the list, menus, banner, help. It knows no open expediente's parts."""

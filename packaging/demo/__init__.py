"""The guide's two cases in a window, or typed key by key where nobody sees one."""

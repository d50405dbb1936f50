"""The working papers as an Excel workbook that an accountant can check and extend."""

"""The step «Papeles de trabajo»: where the figures come from, and every document behind them."""

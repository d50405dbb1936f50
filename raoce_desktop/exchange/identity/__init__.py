"""Who a company is, from papers of the SAT: its constancia, an invoice or its certificate."""

"""The step «Firmar solicitud»: what VUCEM will ask for, the checklist and the follow-up."""

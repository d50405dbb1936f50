"""What may change in a file that was signed: pyHanko's policy, and boxes that share a name.

pyHanko (0.38) takes the boxes of one field for changed when another of them is ticked, because it
looks at fields that have a name of their own alone.
"""

from collections.abc import Iterable, Iterator

from pyhanko.pdf_utils.generic import DictionaryObject, Reference
from pyhanko.sign.diff_analysis import (
    DEFAULT_DIFF_POLICY,
    FieldComparisonContext,
    FieldComparisonSpec,
    FormUpdate,
    FormUpdatingRule,
    GenericFieldModificationRule,
    ModificationLevel,
    SigFieldCreationRule,
    SigFieldModificationRule,
    StandardDiffPolicy,
)
from pyhanko.sign.diff_analysis.commons import compare_dicts

_STATE = frozenset({"/AS"})


class _TickedBoxes(GenericFieldModificationRule):
    """Lets the boxes of a field change which of them is ticked, and nothing else."""

    def check_form_field(
        self, fq_name: str, spec: FieldComparisonSpec, context: FieldComparisonContext
    ) -> Iterable[tuple[ModificationLevel, FormUpdate]]:
        yield from super().check_form_field(fq_name, spec, context)
        old, new = spec.old_field, spec.new_field
        if spec.field_type != "/Btn" or old is None or new is None:
            return
        for (_, before), (place, after) in zip(_boxes(old), _boxes(new), strict=True):
            compare_dicts(before, after, _STATE)  # it raises where they differ
            yield ModificationLevel.FORM_FILLING, FormUpdate(place, field_name=fq_name)


def _boxes(field: DictionaryObject) -> Iterator[tuple[Reference, DictionaryObject]]:
    for one in field.get("/Kids", ()):
        box = one.get_object()
        if "/T" not in box:
            yield box.container_ref, box


POLICY = StandardDiffPolicy(
    global_rules=DEFAULT_DIFF_POLICY.global_rules,
    form_rule=FormUpdatingRule(
        [
            SigFieldCreationRule(),  # type: ignore[no-untyped-call]
            SigFieldModificationRule(),
            _TickedBoxes(),
        ]
    ),
)

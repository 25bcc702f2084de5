"""Records and mappings that take down what is read of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import FunctionType
from typing import Any, Generic, TypeVar

from cptref.keep.trace import Trace

K = TypeVar("K")
V = TypeVar("V")


class TracedRecord:
    """A record of which each field that is read is a fact: 'field payer:aetna title'.

    It stands where the record would: `isinstance` sees its model, and what the model works out of
    its fields is worked out of these. Whoever takes it to pieces has read all of it.
    """

    __slots__ = ("_data", "_facts", "_load", "_model", "_name", "_trace")

    def __init__(self, trace: Trace, name: str, model: type[Any], load: Callable[[], Any]) -> None:
        set_ = object.__setattr__
        set_(self, "_trace", trace)
        set_(self, "_name", name)
        set_(self, "_model", model)
        set_(self, "_load", load)
        set_(self, "_facts", _Fields(name))
        set_(self, "_data", None)

    @property  # type: ignore[misc]  # what `isinstance` asks, and nobody sets
    def __class__(self) -> Any:
        return self._model

    def _whole(self) -> Any:
        data = self._data
        if data is None:
            data = self._load()
            object.__setattr__(self, "_data", data)
        return data

    def _read_whole(self) -> Any:
        self._trace.read(f"raw {self._name}")
        return self._whole()

    def __getattr__(self, name: str) -> Any:
        """What is no field of the model's, and nothing that it works out of them."""
        return getattr(self._read_whole(), name)

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"{self._name} is frozen")

    def __eq__(self, other: object) -> bool:
        whole = other._read_whole() if type(other) is type(self) else other
        return bool(self._read_whole() == whole)

    def __hash__(self) -> int:
        return hash(self._read_whole())

    def __repr__(self) -> str:
        return repr(self._read_whole())


def traced(trace: Trace, name: str, model: type[Any], load: Callable[[], Any]) -> Any:
    """A record of the model, which is loaded when something of it is asked for."""
    return _of_model(model)(trace, name, model, load)


class _Fields(dict[str, str]):
    """The facts of a record by field, each text made once."""

    __slots__ = ("_record",)

    def __init__(self, record: str) -> None:
        self._record = record

    def __missing__(self, field: str) -> str:
        fact = self[field] = f"field {self._record} {field}"
        return fact


_CLASSES: dict[type[Any], type[TracedRecord]] = {}


def _of_model(model: type[Any]) -> type[TracedRecord]:
    """With a property for each field: to find that there is no attribute would take longer."""
    found = _CLASSES.get(model)
    if found is None:
        found = _CLASSES[model] = _made(model)
    return found


def _made(model: type[Any]) -> type[TracedRecord]:
    members: dict[str, Any] = {"__slots__": ()}
    for each in reversed(model.__mro__):
        if each.__module__.startswith("cptref."):
            worked_out = (property, FunctionType)
            members |= {
                name: member
                for name, member in vars(each).items()
                if isinstance(member, worked_out) and not name.startswith("_")
            }
    members |= {name: _field(name) for name in model.model_fields}
    return type(f"Traced{model.__name__}", (TracedRecord,), members)


def _field(name: str) -> property:
    def read(self: TracedRecord) -> Any:
        self._trace.now.add(self._facts[name])
        data = self._data
        return (self._whole() if data is None else data).__dict__[name]

    return property(read)


class TracedMapping(Mapping[K, V], Generic[K, V]):
    """A mapping of which each entry is a fact, which of them there are, and whether there is one.

    `one` and `has` begin the names of the first and the last, and `order` is the second's. Of a
    mapping that is gone through by values, `every` is the fact of them all.
    """

    __slots__ = ("_every", "_facts", "_get", "_has", "_keys", "_one", "_order", "_trace")

    def __init__(
        self,
        trace: Trace,
        keys: Mapping[K, Any],
        get: Callable[[K], V],
        *,
        one: Callable[[K], str] | None,
        has: Callable[[K], str],
        order: str,
        every: str = "",
    ) -> None:
        self._trace, self._keys, self._get = trace, keys, get
        self._one, self._has, self._order, self._every = one, has, order, every
        self._facts: dict[K, str] = {}
        """Of each key that was asked for, its fact."""

    def __getitem__(self, key: K) -> V:
        self._read(key)
        if key not in self._keys:
            raise KeyError(key)
        return self._get(key)

    def get(self, key: K, default: Any = None) -> Any:
        self._read(key)
        return self._get(key) if key in self._keys else default

    def _read(self, key: K) -> None:
        fact = self._facts.get(key)
        if fact is None:
            of = self._one if self._one and key in self._keys else self._has
            fact = self._facts[key] = of(key)
        self._trace.now.add(fact)

    def __contains__(self, key: object) -> bool:
        self._trace.read(self._has(key))  # type: ignore[arg-type]  # asked of keys alone
        return key in self._keys

    def __iter__(self) -> Iterator[K]:
        self._trace.read(self._order)
        return iter(self._keys)

    def __len__(self) -> int:
        self._trace.read(self._order)
        return len(self._keys)

    def values(self) -> Any:
        if not self._every:
            return super().values()
        self._trace.read(self._every)
        return [self._get(key) for key in self._keys]

    def items(self) -> Any:
        if not self._every:
            return super().items()
        self._trace.read(self._every)
        return [(key, self._get(key)) for key in self._keys]


class WithStandIns(Mapping[str, V], Generic[V]):
    """A mapping in which some, that are not there, have what stands for them: each is a fact."""

    __slots__ = ("_found", "_stand_ins", "_trace")

    def __init__(
        self, found: TracedMapping[str, V], stand_ins: Mapping[str, V], trace: Trace
    ) -> None:
        self._found, self._stand_ins, self._trace = found, stand_ins, trace

    def __getitem__(self, key: str) -> V:
        if key not in self._stand_ins:
            return self._found[key]
        self._trace.read(f"stand-in {key}")
        return self._stand_ins[key]

    def get(self, key: str, default: Any = None) -> Any:
        return self._found.get(key, default)

    def __contains__(self, key: object) -> bool:
        return key in self._found

    def __iter__(self) -> Iterator[str]:
        return iter(self._found)

    def __len__(self) -> int:
        return len(self._found)

    def values(self) -> Any:
        return self._found.values()

    def items(self) -> Any:
        return self._found.items()


class TracedSet:
    """What is asked of it is a fact: whether something exists."""

    __slots__ = ("_fact", "_is", "_trace")

    def __init__(
        self, trace: Trace, fact: Callable[[Any], str], is_in: Callable[[Any], bool]
    ) -> None:
        self._trace, self._fact, self._is = trace, fact, is_in

    def __contains__(self, key: object) -> bool:
        self._trace.read(self._fact(key))
        return self._is(key)

"""Records and mappings that take down what is read of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import FunctionType, MethodType
from typing import Any, Generic, TypeVar

from cptref.keep.trace import Trace

K = TypeVar("K")
V = TypeVar("V")


class TracedRecord:
    """A record of which each field that is read is a fact: 'field payer:aetna title'.

    It stands where the record would: `isinstance` sees its model, and what the model works out of
    its fields is worked out of these. Whoever takes it to pieces has read all of it.
    """

    __slots__ = ("_data", "_load", "_model", "_name", "_trace")

    def __init__(self, trace: Trace, name: str, model: type[Any], load: Callable[[], Any]) -> None:
        set_ = object.__setattr__
        set_(self, "_trace", trace)
        set_(self, "_name", name)
        set_(self, "_model", model)
        set_(self, "_load", load)
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

    def __getattr__(self, name: str) -> Any:
        model = self._model
        if name in model.model_fields:
            self._trace.read(f"field {self._name} {name}")
            return getattr(self._whole(), name)
        of_class = getattr(model, name, None)
        if name not in _OF_PYDANTIC:
            if isinstance(of_class, property) and of_class.fget:
                return of_class.fget(self)
            if isinstance(of_class, FunctionType):
                return MethodType(of_class, self)
        self._trace.read(f"raw {self._name}")
        return getattr(self._whole(), name)

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"{self._name} is frozen")

    def __eq__(self, other: object) -> bool:
        self._trace.read(f"raw {self._name}")
        if isinstance(other, TracedRecord):
            other = other.__dict__ and other._whole()
        return bool(self._whole() == other)

    def __hash__(self) -> int:
        self._trace.read(f"raw {self._name}")
        return hash(self._whole())

    def __repr__(self) -> str:
        self._trace.read(f"raw {self._name}")
        return repr(self._whole())


#: Names of pydantic's own that are given the record itself: they look past its fields.
_OF_PYDANTIC = frozenset({"model_copy", "model_dump", "model_dump_json", "copy", "dict", "json"})


class TracedMapping(Mapping[K, V], Generic[K, V]):
    """A mapping of which each entry is a fact, which of them there are, and whether there is one.

    `one` and `has` begin the names of the first and the last, and `order` is the second's. Of a
    mapping that is gone through by values, `every` is the fact of them all.
    """

    __slots__ = ("_every", "_get", "_has", "_keys", "_one", "_order", "_trace")

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

    def __getitem__(self, key: K) -> V:
        if key not in self._keys:
            self._trace.read(self._has(key))
            raise KeyError(key)
        self._trace.read(self._one(key) if self._one else self._has(key))
        return self._get(key)

    def get(self, key: K, default: Any = None) -> Any:
        if key not in self._keys:
            self._trace.read(self._has(key))
            return default
        self._trace.read(self._one(key) if self._one else self._has(key))
        return self._get(key)

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

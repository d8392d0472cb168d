"""Texts by language, and the form that every part of the study file shares."""

from pydantic import BaseModel, ConfigDict, RootModel

ID = r"^[a-z0-9]+(?:-+[a-z0-9]+)*$"


class Text(RootModel[dict[str, str]]):
    """One text in each language of the study."""

    model_config = ConfigDict(frozen=True)

    def of(self, language: str) -> str:
        """The text in that language; KeyError where there is none (`load` has refused that)."""
        return self.root[language]

    def missing(self, languages: tuple[str, ...]) -> list[str]:
        """The languages in which nothing is written."""
        return [language for language in languages if not self.root.get(language, "").strip()]


class Part(BaseModel):
    """A part of the study: frozen, and without unknown keys."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class Named(Part):
    """A part with a name."""

    name: Text

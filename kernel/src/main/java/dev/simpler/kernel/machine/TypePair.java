package dev.simpler.kernel.machine;

import dev.simpler.kernel.ElementType;

/**
 * The types that decide whether a chip has a form: of the data, and of what the form's row of the
 * table names beside it (the target of a conversion, the indices, the mask). The same type twice
 * where there is nothing beside it.
 */
public record TypePair(ElementType first, ElementType second) {}

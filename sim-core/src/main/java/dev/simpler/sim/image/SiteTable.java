package dev.simpler.sim.image;

import dev.simpler.sim.observe.SourceLine;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassModel;
import java.lang.classfile.attribute.InnerClassInfo;
import java.lang.classfile.attribute.InnerClassesAttribute;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The numbers of the places in an image from which calls are made, in the order of their use. */
final class SiteTable {
  private final Map<SourceLine, Integer> numbers = new LinkedHashMap<>();

  /** The number of a place. */
  int number(SourceLine place) {
    return numbers.computeIfAbsent(place, _ -> numbers.size());
  }

  /** All places by their number. */
  List<SourceLine> places() {
    return List.copyOf(numbers.keySet());
  }

  /** The file that a class comes from, if it says so. */
  static Optional<String> file(ClassModel model) {
    return model
        .findAttribute(Attributes.sourceFile())
        .map(attribute -> attribute.sourceFile().stringValue());
  }

  /** What the class is called in its source; empty if it has no name there. */
  static String simpleName(ClassModel model) {
    String full = model.thisClass().asInternalName();
    return model
        .findAttribute(Attributes.innerClasses())
        .map(InnerClassesAttribute::classes)
        .orElse(List.of())
        .stream()
        .filter(each -> each.innerClass().asInternalName().equals(full))
        .findFirst()
        .map(SiteTable::innerName)
        .orElseGet(() -> full.substring(full.lastIndexOf('/') + 1));
  }

  private static String innerName(InnerClassInfo inner) {
    return inner.innerName().map(name -> name.stringValue()).orElse("");
  }
}

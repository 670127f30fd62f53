package dev.simpler.sim.image;

import static java.util.stream.Collectors.toSet;

import dev.simpler.sim.meter.Meter;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeModel;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.MethodModel;
import java.lang.classfile.MethodTransform;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.reflect.AccessFlag;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Weaves limits into the code of an image ({@link Meter}): a fresh local of every method with loops
 * counts back-edges; methods that call, catch, allocate or hand large things to the JDK say so
 * before they do. What is counted depends on the code's path alone, so virtual time is the same in
 * every run. Where it is wanted, methods also say from which line they call.
 */
final class FuelWeaver {
  /** The package of what woven code calls. */
  static final String HOOK_PACKAGE = Meter.class.getPackageName();

  private final ClassFile files;
  private final Charges charges;
  private final Plainer plainer;
  private final @Nullable SiteTable sites;

  /**
   * Weaves the classes of {@code types}, which are verified.
   *
   * @param sites gets the places of calls; null if nobody wants to know them
   */
  FuelWeaver(ImageTypes types, ImagePolicy policy, @Nullable SiteTable sites) {
    this.sites = sites;
    this.files = ClassFile.of(ClassFile.ClassHierarchyResolverOption.of(resolver(types)));
    this.charges = new Charges(types, policy, new StaticReads(types));
    this.plainer = new Plainer(types, files);
  }

  private static ClassHierarchyResolver resolver(ImageTypes types) {
    List<ClassDesc> interfaces = new ArrayList<>();
    Map<ClassDesc, ClassDesc> parents = new HashMap<>();
    for (ClassModel model : types.all()) {
      ClassDesc name = model.thisClass().asSymbol();
      if (model.flags().has(AccessFlag.INTERFACE)) {
        interfaces.add(name);
      } else {
        parents.put(
            name, model.superclass().map(ClassEntry::asSymbol).orElse(ConstantDescs.CD_Object));
      }
    }
    return ClassHierarchyResolver.of(interfaces, parents)
        .orElse(ClassHierarchyResolver.ofClassLoading(FuelWeaver.class.getClassLoader()));
  }

  /**
   * The class with its limits in it, and its lines unless they make a method too long for a class
   * file.
   *
   * @param file the class file behind {@code model}
   */
  Woven weave(ClassModel model, byte[] file) {
    if (sites != null) {
      try {
        return weave(model, file, SiteTable.file(model));
      } catch (IllegalArgumentException tooLong) {
        return weave(model, file, Optional.empty());
      }
    }
    return weave(model, file, Optional.empty());
  }

  private Woven weave(ClassModel model, byte[] file, Optional<String> source) {
    byte[] plain = plainer.plain(model, file);
    ClassModel made = plain == file ? model : files.parse(plain);
    Map<String, CodeTransform> weavers = new HashMap<>();
    Set<String> written = model.methods().stream().map(FuelWeaver::key).collect(toSet());
    boolean metered = false;
    for (MethodModel method : made.methods()) {
      Optional<CodeModel> code = method.code();
      if (code.isEmpty()) {
        continue;
      }
      MethodPlan plan = MethodPlan.of(code.get(), charges);
      Optional<CodeTransform> limits =
          plan.isNeeded()
              ? Optional.of(CodeTransform.ofStateful(() -> new MethodWeaver(plan, charges)))
              : Optional.empty();
      Optional<CodeTransform> lines = source.flatMap(from -> lines(model, method, from));
      both(lines, limits).ifPresent(weaver -> weavers.put(key(method), weaver));
      // A text or hash that was written out runs only when code that needs a meter asks for it.
      metered |= plan.isNeeded() && written.contains(key(method)) || lines.isPresent();
    }
    return new Woven(weavers.isEmpty() ? plain : woven(made, weavers), metered);
  }

  private Optional<CodeTransform> lines(ClassModel model, MethodModel method, String source) {
    SiteTable table = sites;
    if (table == null || !SiteWeaver.isNeeded(method.code().orElseThrow(), charges)) {
      return Optional.empty();
    }
    String name = SiteTable.simpleName(model) + "." + method.methodName().stringValue();
    return Optional.of(
        CodeTransform.ofStateful(() -> new SiteWeaver(table, charges, name, source)));
  }

  private static Optional<CodeTransform> both(
      Optional<CodeTransform> first, Optional<CodeTransform> second) {
    return first.isPresent() && second.isPresent()
        ? Optional.of(first.get().andThen(second.get()))
        : first.or(() -> second);
  }

  /**
   * A class that may be defined.
   *
   * @param file its class file
   * @param metered whether its code asks for a meter
   */
  record Woven(byte[] file, boolean metered) {}

  private byte[] woven(ClassModel model, Map<String, CodeTransform> weavers) {
    return files.transformClass(
        model,
        (builder, element) -> {
          CodeTransform weaver =
              element instanceof MethodModel method ? weavers.get(key(method)) : null;
          if (element instanceof MethodModel method && weaver != null) {
            builder.transformMethod(method, MethodTransform.transformingCode(weaver));
          } else {
            builder.with(element);
          }
        });
  }

  private static String key(MethodModel method) {
    return method.methodName().stringValue() + method.methodType().stringValue();
  }
}

package dev.simpler.sim.image;

import static java.util.stream.Collectors.toSet;

import dev.simpler.sim.meter.Meter;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
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
import java.util.Set;

/**
 * Weaves limits into the code of an image ({@link Meter}): a fresh local of every method with loops
 * counts back-edges; methods that call, catch, allocate or hand large things to the JDK say so
 * before they do. What is counted depends on the code's path alone, so virtual time is the same in
 * every run.
 */
final class FuelWeaver {
  /** The package of what woven code calls. */
  static final String HOOK_PACKAGE = Meter.class.getPackageName();

  private final ClassFile files;
  private final Charges charges;
  private final Plainer plainer;

  /** Weaves the classes of {@code types}, which are verified. */
  FuelWeaver(ImageTypes types, ImagePolicy policy) {
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
   * The class with its limits in it.
   *
   * @param file the class file behind {@code model}
   */
  Woven weave(ClassModel model, byte[] file) {
    byte[] plain = plainer.plain(model, file);
    ClassModel made = plain == file ? model : files.parse(plain);
    Map<String, MethodPlan> plans = new HashMap<>();
    Set<String> written = model.methods().stream().map(FuelWeaver::key).collect(toSet());
    boolean weaves = false;
    boolean metered = false;
    for (MethodModel method : made.methods()) {
      MethodPlan plan =
          method.code().map(code -> MethodPlan.of(code, charges)).orElse(MethodPlan.NOTHING);
      plans.put(key(method), plan);
      weaves |= plan.isNeeded();
      // A text or hash that was written out runs only when code that needs a meter asks for it.
      metered |= plan.isNeeded() && written.contains(key(method));
    }
    return new Woven(weaves ? woven(made, plans) : plain, metered);
  }

  /**
   * A class that may be defined.
   *
   * @param file its class file
   * @param metered whether its code asks for a meter
   */
  record Woven(byte[] file, boolean metered) {}

  private byte[] woven(ClassModel model, Map<String, MethodPlan> plans) {
    return files.transformClass(
        model,
        (builder, element) -> {
          MethodPlan plan =
              element instanceof MethodModel method
                  ? plans.getOrDefault(key(method), MethodPlan.NOTHING)
                  : MethodPlan.NOTHING;
          if (element instanceof MethodModel method && plan.isNeeded()) {
            builder.transformMethod(
                method,
                MethodTransform.transformingCode(
                    CodeTransform.ofStateful(() -> new MethodWeaver(plan, charges))));
          } else {
            builder.with(element);
          }
        });
  }

  private static String key(MethodModel method) {
    return method.methodName().stringValue() + method.methodType().stringValue();
  }
}

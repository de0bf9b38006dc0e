#include "learn/model_file.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <iterator>

namespace rasid {
namespace {

constexpr uint32_t kBlock = 768;  // features a row: 1,024 characters
constexpr std::string_view kDigits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

std::string base64(const int8_t* bytes, size_t n) {
  std::string out;
  for (size_t i = 0; i < n; i += 3) {
    uint32_t three = uint32_t(uint8_t(bytes[i])) << 16;
    if (i + 1 < n) three |= uint32_t(uint8_t(bytes[i + 1])) << 8;
    if (i + 2 < n) three |= uint8_t(bytes[i + 2]);
    for (size_t k = 0; k < 4; k++) out += k <= std::min<size_t>(n - i, 3) ? kDigits[three >> (18 - 6 * k) & 63] : '=';
  }
  return out;
}

bool from_base64(std::string_view text, std::vector<int8_t>* out) {
  if (text.size() % 4) return false;
  for (size_t i = 0; i < text.size(); i += 4) {
    uint32_t three = 0;
    size_t pad = 0;
    for (size_t k = 0; k < 4; k++) {
      size_t digit = kDigits.find(text[i + k]);
      if (digit == std::string_view::npos) {
        if (text[i + k] != '=' || i + 4 != text.size()) return false;
        digit = 0, pad++;
      } else if (pad) {
        return false;
      }
      three = three << 6 | uint32_t(digit);
    }
    if (pad > 2) return false;
    for (size_t k = 0; k < 3 - pad; k++) out->push_back(int8_t(three >> (16 - 8 * k) & 255));
  }
  return true;
}

template <class T>
bool number(const std::string& s, T* out) {
  auto [end, error] = std::from_chars(s.data(), s.data() + s.size(), *out);
  return error == std::errc() && end == s.data() + s.size();
}

}  // namespace

std::string write_model(const SentenceModel& m, const std::string& header) {
  std::string out = "#! rasid model\n" + header;
  for (const Head& h : m.heads)
    out += fmt::format("head\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\n", m.task, h.label, h.unit, h.bias, h.slope, h.shift, h.decision,
                       h.careful, h.strict, h.promote, kFeatureVersion);
  for (const Head& h : m.heads)
    for (uint32_t first = 0; first < h.weights.size(); first += kBlock) {
      auto n = std::min<size_t>(kBlock, h.weights.size() - first);
      auto block = h.weights.begin() + first;
      if (std::all_of(block, block + long(n), [](int8_t w) { return w == 0; })) continue;
      out += fmt::format("weights\t{}\t{}\t{}\t{}\n", m.task, h.label, first, base64(&*block, n));
    }
  return out;
}

std::string write_confidence(const ConfidenceModel& m, const std::string& header) {
  std::string out = "#! rasid model\n" + header;
  out += fmt::format("event\tbias\t{}\n", m.bias);
  for (size_t i = 0; i < kEventInputs; i++) out += fmt::format("event\t{}\t{}\n", kEventInputNames[i], m.weights[i]);
  return out;
}

Head* ModelReader::find(const std::string& task, const std::string& label) {
  for (SentenceModel& m : models_)
    if (m.task == task)
      for (Head& h : m.heads)
        if (h.label == label) return &h;
  return nullptr;
}

ModelRowError ModelReader::row(const std::vector<std::string>& cells) {
  auto cell = [&](size_t i) { return i < cells.size() ? cells[i] : std::string(); };
  const std::string &what = cell(0), task = cell(1), label = cell(2);
  Head* head = find(task, label);
  if (what == "head") {
    if (head) return {"'" + label + "' twice for " + task, "lay one model of a task over the data, not two", 2};
    Head h;
    h.label = label;
    float* fields[] = {&h.unit, &h.bias, &h.slope, &h.shift, &h.decision, &h.careful, &h.strict, &h.promote};
    for (size_t i = 0; i < std::size(fields); i++)
      if (!number(cell(3 + i), fields[i])) return {"'" + cell(3 + i) + "' is no number", "train the model anew", 3 + i};
    uint32_t version = 0;
    if (!number(cell(11), &version) || version != kFeatureVersion)
      return {"features of version '" + cell(11) + "'", fmt::format("this build makes version {}: train the model anew", kFeatureVersion),
              11};
    h.weights.assign(kFeatureCount, 0);
    auto m = std::ranges::find(models_, task, &SentenceModel::task);
    if (m == models_.end()) m = models_.insert(m, {task, {}});
    m->heads.push_back(std::move(h));
    return {};
  }
  if (what == "event") {
    auto input = std::ranges::find(kEventInputNames, task);
    float value = 0;
    if (!number(label, &value)) return {"'" + label + "' is no number", "train the model anew", 2};
    if (task == "bias")
      confidence_.bias = value;
    else if (input == kEventInputNames.end())
      return {"'" + task + "' is nothing that is seen of an event", "train the model anew", 1};
    else
      confidence_.weights[size_t(input - kEventInputNames.begin())] = value;
    has_confidence_ = true;
    return {};
  }
  if (what != "weights") return {"'" + what + "' is no row of a model", "rows begin with head, weights or event", 0};
  if (!head) return {"weights before the head '" + label + "' of " + task, "write the head's row first", 2};
  uint32_t first = 0;
  std::vector<int8_t> bytes;
  if (!number(cell(3), &first) || first >= kFeatureCount) return {"'" + cell(3) + "' is no number of a feature", "train the model anew", 3};
  if (!from_base64(cell(4), &bytes) || bytes.size() > kFeatureCount - first) return {"no base64 weights", "train the model anew", 4};
  std::ranges::copy(bytes, head->weights.begin() + first);
  return {};
}

}  // namespace rasid

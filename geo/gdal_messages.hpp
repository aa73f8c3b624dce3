#pragma once

#include <string>

namespace osh::geo {

/// Catches GDAL's messages of this thread while it lives, so that they end in our errors and not
/// on the terminal.
class GdalMessages {
public:
    GdalMessages();
    ~GdalMessages();
    GdalMessages(const GdalMessages&) = delete;
    GdalMessages& operator=(const GdalMessages&) = delete;
    GdalMessages(GdalMessages&&) = delete;
    GdalMessages& operator=(GdalMessages&&) = delete;

    bool failed() const noexcept { return !m_failure.empty(); }

    /// The first failure as the end of a sentence, with a colon before it; empty when none came.
    std::string reason() const { return m_failure.empty() ? "" : ": " + m_failure; }

    /// For GDAL only.
    void note_failure(const char* text);

private:
    std::string m_failure{};
};

/// A setting of GDAL's for this thread while it lives.
class GdalSetting {
public:
    GdalSetting(const char* name, const char* setting);
    ~GdalSetting();
    GdalSetting(const GdalSetting&) = delete;
    GdalSetting& operator=(const GdalSetting&) = delete;
    GdalSetting(GdalSetting&&) = delete;
    GdalSetting& operator=(GdalSetting&&) = delete;

private:
    const char* m_name;
};

/// Makes GDAL know its formats; cheap when it does already.
void register_gdal_formats();

} // namespace osh::geo

#include "geo/gdal_messages.hpp"

#include <cpl_conv.h>
#include <cpl_error.h>
#include <gdal.h>

#include <mutex>

namespace osh::geo {

namespace {

void CPL_STDCALL take_gdal_message(CPLErr severity, CPLErrorNum /*number*/, const char* text) {
    if (severity >= CE_Failure) {
        static_cast<GdalMessages*>(CPLGetErrorHandlerUserData())->note_failure(text);
    }
}

} // namespace

GdalMessages::GdalMessages() { CPLPushErrorHandlerEx(&take_gdal_message, this); }

GdalMessages::~GdalMessages() { CPLPopErrorHandler(); }

void GdalMessages::note_failure(const char* text) {
    if (m_failure.empty()) {
        m_failure = text;
    }
}

GdalSetting::GdalSetting(const char* name, const char* setting) : m_name(name) {
    CPLSetThreadLocalConfigOption(name, setting);
}

GdalSetting::~GdalSetting() { CPLSetThreadLocalConfigOption(m_name, nullptr); }

void register_gdal_formats() {
    static std::once_flag registered;
    std::call_once(registered, [] { GDALAllRegister(); });
}

} // namespace osh::geo
